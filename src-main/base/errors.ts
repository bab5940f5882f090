import { inEnglish, say } from './saying.ts';
import type { Saying } from './saying.ts';

/** Machine-readable causes; each maps to one exit code of the command line and one message of the window. */
export type ErrorCode =
  | 'bad-request'
  | 'not-found'
  | 'cancelled'
  | 'library-locked'
  | 'library-damaged'
  | 'library-newer'
  | 'library-readonly'
  | 'disk-full'
  | 'pack-damaged'
  | 'undecodable'
  | 'engine-stopped'
  | 'internal';

/** An error meant for a person: `message` says what happened, to which file, and what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** The message, where the window can say it in other languages. */
  readonly saying: Saying | undefined;

  constructor(code: ErrorCode, message: string | Saying, options?: ErrorOptions) {
    super(typeof message === 'string' ? message : inEnglish(message), options);
    this.name = 'AppError';
    this.code = code;
    this.saying = typeof message === 'string' ? undefined : message;
  }
}

/** An AppError on its way between processes. */
export interface SentError {
  code: string;
  message: string;
  saying?: Saying | undefined;
}

/** Any thrown value, to be sent to another process. */
export function toSentError(thrown: unknown): SentError {
  const { code, message, saying } = toAppError(thrown);
  return { code, message, ...(saying && { saying }) };
}

/** The AppError that another process of Akin sent. */
export function fromSentError({ code, message, saying }: SentError): AppError {
  return new AppError(code as ErrorCode, saying ?? message); // codes come from toSentError
}

/** Any thrown value as an AppError; what is not one already, and no error of the disk, becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new AppError('cancelled', 'The request was cancelled.', { cause: thrown });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return explainDiskError(thrown) ?? new AppError('internal', message, { cause: thrown });
}

/** The disk at `path` has no room left. */
export function diskFull(path: string, cause: unknown): AppError {
  const message = say(
    'There is no room left to write {path}. Make room on that drive and try again; what was there before is kept.',
    { path },
  );
  return new AppError('disk-full', message, { cause });
}

/** `path` may be read but not written. */
export function notWritable(path: string, cause: unknown): AppError {
  const message = say(
    '{path} cannot be written. Make it writable, or choose another place with --library.',
    { path },
  );
  return new AppError('library-readonly', message, { cause });
}

/** What the error codes of the operating system mean for a person. */
function explainDiskError(thrown: unknown): AppError | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  const path = 'path' in thrown ? String(thrown.path) : 'a file of Akin';
  if (thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT') return diskFull(path, thrown);
  if (thrown.code === 'EROFS' || thrown.code === 'EACCES') return notWritable(path, thrown);
  return undefined;
}
