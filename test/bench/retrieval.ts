import { join } from 'node:path';
import { createProduct } from '../../build/agat-base/linear-algebra.ts';
import { measureRetrieval } from '../../build/agat-base/measure.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import type { RetrievalScores } from '../../src-main/evaluation/retrieval.ts';

// Prints how a shipped model (`base` unless `anchor` is named) retrieves on Debian's picture and sound sets. The base was
// trained on most of their concepts: `akin evaluate benchmark trimodal` measures the unseen ones.

const { resources } = resolvePaths(process.env);
const model = process.argv[2] ?? 'base';
const measured = await measureRetrieval(
  join(resources, 'encoders'),
  join(resources, 'agat', model),
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
