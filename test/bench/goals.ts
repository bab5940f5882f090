import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderGoals, renderTable } from './goals/goal.ts';
import type { Goal } from './goals/goal.ts';
import { libraryGoals, measureLibrary } from './goals/library.ts';
import type { LibraryCost } from './goals/library.ts';
import { measurePictures } from './goals/pictures.ts';
import { measureSoundsAndTexts } from './goals/sounds-and-texts.ts';
import { measureTraining } from './goals/training.ts';
import { measureVectors } from './goals/vectors.ts';

// Every goal of docs/performance.md, measured here and now: npm run bench
// Smaller: npm run bench -- --rows 100000 --libraries 10000,100000 --only vectors,library

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    libraries: { type: 'string', default: '10000,100000,1000000,3000000' },
    /** The largest library that is projected by another model: a million take a quarter of an hour. */
    're-project': { type: 'string', default: '100000' },
    only: { type: 'string', default: 'vectors,pictures,sounds,library,training' },
  },
});
const parts = values.only.split(',');
const folder = await mkdtemp(join(tmpdir(), 'akin-bench-'));
try {
  const costs = parts.includes('library') ? await measureLibraries() : [];
  const goals = [...(await measureParts()), ...libraryGoals(costs)];
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores\n`);
  console.log(renderGoals(goals));
  if (costs.length > 0) console.log(`\n${renderCosts(costs)}`);
} finally {
  await rm(folder, { recursive: true });
}

async function measureParts(): Promise<Goal[]> {
  return [
    ...(parts.includes('vectors') ? await measureVectors(folder, Number(values.rows)) : []),
    ...(parts.includes('pictures') ? await measurePictures(folder) : []),
    ...(parts.includes('sounds') ? await measureSoundsAndTexts(folder) : []),
    ...(parts.includes('training') ? [measureTraining()] : []),
  ];
}

async function measureLibraries(): Promise<LibraryCost[]> {
  const costs: LibraryCost[] = [];
  for (const segmentCount of values.libraries.split(',').map(Number)) {
    const reProjects = segmentCount <= Number(values['re-project']);
    costs.push(await measureLibrary(folder, segmentCount, reProjects));
    await rm(join(folder, `library-${segmentCount}`), { recursive: true });
  }
  return costs;
}

function renderCosts(costs: readonly LibraryCost[]): string {
  const heads = [
    ...['segments', 'first answer (processor)', 'query p50', 'p95', '(processor)'],
    ...['memory', 'disk', 're-projection'],
  ];
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;
  const rows = costs.map((cost) => [
    cost.segmentCount.toLocaleString('en'),
    `${seconds(cost.firstAnswerMs)} (${seconds(cost.firstAnswerProcessorMs)})`,
    `${cost.p50Ms.toFixed(0)} ms`,
    `${cost.p95Ms.toFixed(0)} ms`,
    `${cost.processorMs.toFixed(0)} ms`,
    gigabytes(cost.memoryBytes),
    gigabytes(cost.diskBytes),
    cost.reProjectionSeconds === undefined ? '–' : `${cost.reProjectionSeconds.toFixed(0)} s`,
  ]);
  return renderTable(heads, rows);
}
