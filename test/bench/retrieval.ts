import { join } from 'node:path';
import { createProduct } from '../../build/agat-base/linear-algebra.ts';
import { measureRetrieval } from '../../build/agat-base/measure.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import type { RetrievalScores } from '../../src-main/evaluation/retrieval.ts';

// Prints how the shipped pack and the untrained AGAT retrieve on Debian's picture and sound sets; README says how to read it.

const { resources } = resolvePaths(process.env);
const measured = await measureRetrieval(
  join(resources, 'encoders'),
  join(resources, 'agat/anchor'),
  await createProduct(),
);
for (const space of ['coordinates', 'embedding'] as const) {
  console.log(`\n${space === 'embedding' ? 'd = 256' : 'd = 2839, uncompressed'}`);
  console.table(
    Object.fromEntries(measured.map(({ name, ...scores }) => [name, line(scores[space])])),
  );
}

/** Percentages with one decimal; mAP in the same unit. */
function line(scores: RetrievalScores) {
  const percent = (share: number): number => Math.round(1000 * share) / 10;
  return {
    queries: scores.queries,
    gallery: scores.gallery,
    'R@1': percent(scores.recallAt1),
    'R@10': percent(scores.recallAt10),
    'chance R@10': percent(scores.chance.recallAt10),
    mAP: percent(scores.map),
    'chance mAP': percent(scores.chance.map),
    'median rank': scores.medianRank,
  };
}
