/** What an encoder process had too much of when it was ended; `none` where it broke by itself. */
export type Excess = 'time' | 'memory' | 'none';

/** Thrown to every request in flight when the encoder process dies; one of them may be the cause. The message is a reason. */
export class EncoderCrash extends Error {
  readonly excess: Excess;

  constructor(excess: Excess, reason: string) {
    super(reason);
    this.name = 'EncoderCrash';
    this.excess = excess;
  }
}

/** How the process ended: by whom, and what it was allowed. */
export interface EncoderEnd {
  /** The limit that a request passed, for which the process was killed. */
  passedTimeLimitMs: number | undefined;
  memoryLimitByteSize: number;
  signal: NodeJS.Signals | null;
  exitCode: number | null;
}

/** The signal by which a process that watches its own memory ends itself; nothing else sends it to an encoder. */
export const MEMORY_SIGNAL = 'SIGTERM';

/** Why an encoder process is gone, in words that fit a list of problems. */
export function explainEnd(end: EncoderEnd): EncoderCrash {
  if (end.passedTimeLimitMs !== undefined) {
    const seconds = Math.round(end.passedTimeLimitMs / 1000);
    return new EncoderCrash('time', `reading it takes longer than ${seconds} seconds`);
  }
  if (end.signal === MEMORY_SIGNAL) {
    const megabytes = Math.round(end.memoryLimitByteSize / 1024 ** 2);
    return new EncoderCrash('memory', `reading it takes more than ${megabytes} MB of memory`);
  }
  const cause = end.signal ?? `exit code ${String(end.exitCode)}`;
  const advice = 'save it again from the program that made it';
  return new EncoderCrash('none', `the decoder stopped: ${cause}; ${advice}`);
}
