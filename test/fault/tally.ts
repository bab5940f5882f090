import type { TestContext } from 'vitest';

/** What came of a fault: how often it was tried and survived, how many acknowledged things were lost, and how many files indexed twice. */
export interface Tally {
  fault: string;
  tried: number;
  survived: number;
  lost: number;
  twice: number;
}

declare module 'vitest' {
  interface TaskMeta {
    tally?: Tally;
  }
}

/** Counts the times a fault is tried in a test, for the report. */
export function tallyOf({ task }: TestContext, fault: string) {
  const tally: Tally = { fault, tried: 0, survived: 0, lost: 0, twice: 0 };
  task.meta.tally = tally;
  return {
    begin: () => (tally.tried += 1),
    /** The fault is over: `lost` of what was acknowledged is gone, and `twice` files are there twice. */
    end: (lost: readonly string[], twice = 0) => {
      tally.lost += lost.length;
      tally.twice += twice;
      if (lost.length === 0 && twice === 0) tally.survived += 1;
    },
  };
}
