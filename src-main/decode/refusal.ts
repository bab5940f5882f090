import type { DecodeLimits } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { Refusal } from '../base/types.ts';

/** Carries a refusal out of a reader; `decodeFile` turns it into data. */
export class RefusalError extends Error {
  readonly outcome: Refusal['outcome'];

  constructor(outcome: Refusal['outcome'], reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'RefusalError';
    this.outcome = outcome;
  }
}

/** Throws `too-large` where a file's value passes a limit; `value` and `limit` in `unit`. */
export function checkLimit(name: string, value: number, limit: number, unit: string): void {
  if (value <= limit) return;
  const format = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
  throw new RefusalError(
    'too-large',
    `its ${name} is ${format.format(value)} ${unit}, over the limit of ${format.format(limit)} ${unit}`,
  );
}

/** The refusal of a file with more bytes on disk than `limits` allow; undefined where it has fewer. */
export function refuseSize(byteSize: number, limits: DecodeLimits): Refusal | undefined {
  try {
    checkLimit('size', byteSize, limits.fileByteSize, 'bytes');
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
  if (thrown instanceof RefusalError) return { outcome: thrown.outcome, reason: thrown.message };
  if (thrown instanceof AppError && thrown.code === 'pack-damaged') throw thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof Error && 'syscall' in thrown) {
    return { outcome: 'unreadable', reason: `it cannot be read: ${message}` };
  }
  return { outcome: 'corrupt', reason: `it is damaged or incomplete: ${message}` };
}
