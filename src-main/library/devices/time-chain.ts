import type { Chain } from './batches.ts';
import type { Measured } from './trial.ts';

const LEAST_RUNS = 3;
const LEAST_MS = 600;

/** Runs a chain once to warm up, then until its pace is known; the median run counts. */
export async function timeChain({
  itemCount,
  run,
}: Chain): Promise<Pick<Measured, 'outputs' | 'itemsPerSecond'>> {
  const outputs = await run();
  const times: number[] = [];
  const startMs = performance.now();
  for (let ms = startMs; times.length < LEAST_RUNS || ms - startMs < LEAST_MS;) {
    await run();
    times.push(performance.now() - ms);
    ms = performance.now();
  }
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? Infinity;
  return { outputs, itemsPerSecond: (itemCount * 1000) / median };
}
