import { availableParallelism } from 'node:os';
import type { Settings } from '../contract/settings-methods.ts';

/** Memory is read no faster by more. */
const MOST_THREADS = 4;

/** How many threads may look through the library for a query. One core is left to others: a scan waits for its slowest thread. */
export function scanThreads({ politeness }: Settings): number {
  if (politeness === 'gentle') return 1;
  return Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
}
