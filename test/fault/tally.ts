import type { TestContext } from 'vitest';

/** What came of a fault: how often it was tried and survived, and how many acknowledged things were lost. */
export interface Tally {
  fault: string;
  tried: number;
  survived: number;
  lost: number;
}

declare module 'vitest' {
  interface TaskMeta {
    tally?: Tally;
  }
}

/** Counts the times a fault is tried in a test, for the report. */
export function tallyOf({ task }: TestContext, fault: string) {
  const tally: Tally = { fault, tried: 0, survived: 0, lost: 0 };
  task.meta.tally = tally;
  return {
    begin: () => (tally.tried += 1),
    /** The fault is over, and `lost` of what was acknowledged is gone. */
    end: (lost: readonly string[]) => {
      tally.lost += lost.length;
      if (lost.length === 0) tally.survived += 1;
    },
  };
}
