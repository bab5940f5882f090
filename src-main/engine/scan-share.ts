import { availableParallelism } from 'node:os';
import type { Settings } from '../contract/settings-methods.ts';

/** Memory is read no faster by more. */
const MOST_THREADS = 4;

/** How many threads may look through the library for a query. */
export function scanThreads({ politeness }: Settings): number {
  return politeness === 'gentle' ? 1 : Math.min(MOST_THREADS, availableParallelism());
}
