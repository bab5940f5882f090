import type { DecodeLimits } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import { inEnglish, say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import type { Refusal } from '../base/types.ts';

/** Of a decoder's own words: enough for a sentence. UTF-16 units. */
const LONGEST_QUOTE = 200;

/** Carries a refusal out of a reader; `decodeFile` turns it into data. */
export class RefusalError extends Error {
  readonly outcome: Refusal['outcome'];
  readonly saying: Saying;

  constructor(outcome: Refusal['outcome'], saying: Saying, options?: ErrorOptions) {
    super(inEnglish(saying), options);
    this.name = 'RefusalError';
    this.outcome = outcome;
    this.saying = saying;
  }
}

/** A refusal as data. */
export function refuse(outcome: Refusal['outcome'], saying: Saying): Refusal {
  return { outcome, reason: inEnglish(saying), saying };
}

/** What of a file has a limit. */
const LIMITED = {
  bytes: 'its size is {value} bytes, over the limit of {limit} bytes',
  unpackedBytes: 'its unpacked size is {value} bytes, over the limit of {limit} bytes',
  minutes: 'its duration is {value} minutes, over the limit of {limit} minutes',
  characters: 'its text is {value} characters, over the limit of {limit} characters',
  pages: 'its length is {value} pages, over the limit of {limit} pages',
  pixels: 'its area is {value} pixels, over the limit of {limit} pixels',
} as const;

/** Throws `too-large` where a file's value passes a limit; both in the unit that `limited` names. */
export function checkLimit(limited: keyof typeof LIMITED, value: number, limit: number): void {
  if (value <= limit) return;
  throw new RefusalError(
    'too-large',
    say(LIMITED[limited], { value: tenths(value), limit: tenths(limit) }),
  );
}

const tenths = (value: number): number => Math.round(10 * value) / 10;

/** The refusal of a file with more bytes on disk than `limits` allow; undefined where it has fewer. */
export function refuseSize(byteSize: number, limits: DecodeLimits): Refusal | undefined {
  try {
    checkLimit('bytes', byteSize, limits.fileByteSize);
    return undefined;
  } catch (thrown) {
    return toRefusal(thrown);
  }
}

/**
 * What a reader threw, as data: the system's errors are `unreadable`, a decoder's are `corrupt`. Throws on what tells of
 * Akin itself, `pack-damaged`.
 */
export function toRefusal(thrown: unknown): Refusal {
  if (thrown instanceof RefusalError) return refuse(thrown.outcome, thrown.saying);
  if (thrown instanceof AppError && thrown.code === 'pack-damaged') throw thrown;
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof Error && 'syscall' in thrown) {
    return refuse('unreadable', say('it cannot be read: {cause}', { cause }));
  }
  if (isSlip(thrown)) return refuse('corrupt', say('it is damaged or incomplete'));
  return refuse(
    'corrupt',
    say('it is damaged or incomplete: {cause}', { cause: firstLine(cause) }),
  );
}

/** A decoder that trips over bytes it did not expect says nothing that a person can use. */
function isSlip(thrown: unknown): boolean {
  return thrown instanceof TypeError || thrown instanceof RangeError;
}

/** A decoder may quote the bytes that it could not read. */
function firstLine(message: string): string {
  const [line = ''] = message.split('\n');
  return line.replaceAll(/[\p{Cc}\p{Cf}\ufffd]+/gu, ' ').slice(0, LONGEST_QUOTE);
}
