import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';

/** What an encoder process had too much of when it was ended; `none` where it broke by itself, `start` where it never came up. */
export type Excess = 'time' | 'memory' | 'none' | 'start';

/** Thrown to every request in flight when the encoder process dies; one of them may be the cause. */
export class EncoderCrash extends AppError {
  readonly excess: Excess;
  /** For a list of problems. */
  readonly reason: Saying;

  constructor(excess: Excess, reason: Saying) {
    super(excess === 'start' ? 'pack-damaged' : 'internal', sentenceOf(excess, reason));
    this.name = 'EncoderCrash';
    this.excess = excess;
    this.reason = reason;
  }
}

function sentenceOf(excess: Excess, reason: Saying): Saying {
  return excess === 'start'
    ? say('Akin’s encoder {reason}. Install Akin again; your own files are not touched.', {
        reason,
      })
    : say('Akin’s encoder was ended: {reason}. It starts again by itself; try again.', { reason });
}

/** How the process ended: by whom, and what it was allowed. */
export interface EncoderEnd {
  /** Whether it had come as far as taking requests. */
  isReady: boolean;
  /** The limit that a request passed, for which the process was killed. */
  passedTimeLimitMs: number | undefined;
  memoryLimitByteSize: number;
  signal: NodeJS.Signals | null;
  exitCode: number | null;
}

/** The signal by which a process that watches its own memory ends itself; nothing else sends it to an encoder. */
export const MEMORY_SIGNAL = 'SIGTERM';

/** Why an encoder process is gone. Windows tells no signals: there one that ended itself for its memory looks like any other crash. */
export function explainEnd(end: EncoderEnd): EncoderCrash {
  const cause = end.signal ?? `exit code ${String(end.exitCode)}`;
  if (!end.isReady) return new EncoderCrash('start', say('does not start ({cause})', { cause }));
  if (end.passedTimeLimitMs !== undefined) {
    const seconds = Math.round(end.passedTimeLimitMs / 1000);
    return new EncoderCrash(
      'time',
      say('reading it takes longer than {seconds} seconds', { seconds }),
    );
  }
  if (end.signal === MEMORY_SIGNAL) {
    const megabytes = Math.round(end.memoryLimitByteSize / 1024 ** 2);
    return new EncoderCrash(
      'memory',
      say('reading it takes more than {megabytes} MB of memory', { megabytes }),
    );
  }
  return new EncoderCrash(
    'none',
    say(
      'reading it used too much memory or broke the decoder ({cause}); save it again, smaller, from the program that made it',
      { cause },
    ),
  );
}
