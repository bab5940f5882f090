import { AppError } from './errors.ts';
import { say } from './saying.ts';

/**
 * Loads a part of Akin when it is first needed. Rejects with `pack-damaged` where the part is missing or broken, so that
 * no file of a person's is blamed for it.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw partBroken(cause);
  }
}

/** `pack-damaged`, with the first line of what went wrong. */
export function partBroken(cause: unknown): AppError {
  const [reason = ''] = String(cause).split('\n');
  const message = say(
    'A part of Akin cannot be loaded ({reason}). Install Akin again; your own files are not touched.',
    { reason },
  );
  return new AppError('pack-damaged', message, { cause });
}
