import { join } from 'node:path';
import { readModelManifest } from '../../../src-main/agat/manifest.ts';
import { resolvePaths } from '../../../src-main/base/config.ts';
import type { Paths } from '../../../src-main/base/config.ts';
import { folderByteSize } from '../../../src-main/engine/disk-space.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';
import { quantile } from '../timing.ts';
import { bulkFillLibrary } from './bulk-library.ts';
import { atMost } from './goal.ts';
import type { Goal } from './goal.ts';
import { processorMs, residentBytes } from './process-cost.ts';

// A library of synthetic segments in the real database, asked through a real engine on an idle machine.

const QUERIES = [
  ...['a dog on a beach', 'rain', 'church bells', 'birthday cake', 'train station at night'],
  ...['Hund im Schnee', 'mountains', 'a man playing guitar', 'thunder', 'red flowers in a garden'],
];
const ROUNDS = 10;

/** What a library of some size costs. */
export interface LibraryCost {
  segmentCount: number;
  /** From the start of the engine to the first answer, when the library was opened before. */
  firstAnswerMs: number;
  /** Processor time until then of the engine and its encoders, on two cores about twice the wall clock's. */
  firstAnswerProcessorMs: number;
  p50Ms: number;
  p95Ms: number;
  /** Processor time of a query, mean. */
  processorMs: number;
  /** Of the engine, its encoders left out. */
  memoryBytes: number;
  diskBytes: number;
  /** Of all segments by another model, while it answers queries. */
  reProjectionSeconds: number | undefined;
}

/** Fills a library below `folder` and measures it; `reProjects` takes the longest by far. */
export async function measureLibrary(
  folder: string,
  segmentCount: number,
  reProjects: boolean,
): Promise<LibraryCost> {
  const paths = resolvePaths({}, join(folder, `library-${segmentCount}`));
  bulkFillLibrary(paths.library, await versionOf(paths, 'base'), segmentCount);
  await openOnce(paths);
  const startMs = performance.now();
  const engine = await startEngine(paths);
  await ask(engine, 'a dog on a beach');
  const firstAnswerMs = performance.now() - startMs;
  const firstAnswerProcessorMs = processorMs(engine.processId);
  const times = await askInTurn(engine);
  const spentMs = processorMs(engine.processId) - firstAnswerProcessorMs;
  const memoryBytes = residentBytes(engine.processId);
  const diskBytes = await folderByteSize(paths.library);
  const reProjectionSeconds = reProjects ? await reProject(engine, paths) : undefined;
  await engine.close();
  const [p50Ms, p95Ms] = [quantile(times, 0.5), quantile(times, 0.95)];
  return {
    ...{ segmentCount, firstAnswerMs, firstAnswerProcessorMs, p50Ms, p95Ms },
    processorMs: spentMs / (QUERIES.length * (ROUNDS + 1)),
    ...{ memoryBytes, diskBytes, reProjectionSeconds },
  };
}

/** The goals that costs at 100,000 and 1,000,000 segments must meet. */
export function libraryGoals(costs: readonly LibraryCost[]): Goal[] {
  return costs.flatMap(({ segmentCount, firstAnswerMs, p95Ms }) => {
    const at = `${segmentCount.toLocaleString('en')} segments`;
    const query = (limit: number) => atMost(`query by text, p95, ${at}`, p95Ms, limit, 'ms');
    if (segmentCount === 1_000_000) return [query(120)];
    if (segmentCount !== 100_000) return [];
    return [atMost(`start to first answer, ${at}`, firstAnswerMs / 1_000, 1, 's'), query(50)];
  });
}

/** The first start makes what later ones find: the index as a file, the calibration. */
async function openOnce(paths: Paths): Promise<void> {
  const engine = await startEngine(paths);
  await ask(engine, 'rain');
  await engine.close();
}

async function versionOf({ resources }: Paths, model: string): Promise<string> {
  return (await readModelManifest(join(resources, 'agat', model))).version;
}

function ask({ client }: EngineHost, text: string) {
  return client.call('search.query', { examples: [{ kind: 'text', text }] });
}

async function askInTurn(engine: EngineHost): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const text of QUERIES) {
      const startMs = performance.now();
      await ask(engine, text);
      if (round > 0) times.push(performance.now() - startMs); // the first round warms
    }
  }
  return times;
}

async function reProject(engine: EngineHost, paths: Paths): Promise<number> {
  const startMs = performance.now();
  await engine.client.call('models.use', { version: await versionOf(paths, 'anchor') });
  return (performance.now() - startMs) / 1_000;
}
