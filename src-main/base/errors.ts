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

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
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
  const message = `There is no room left to write ${path}. Make room on that drive and try again; what was there before is kept.`;
  return new AppError('disk-full', message, { cause });
}

/** `path` may be read but not written. */
export function notWritable(path: string, cause: unknown): AppError {
  const message = `${path} cannot be written. Make it writable, or choose another place with --library.`;
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
