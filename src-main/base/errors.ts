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

/** Any thrown value as an AppError; what is not one already becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new AppError('cancelled', 'The request was cancelled.', { cause: thrown });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('internal', message, { cause: thrown });
}
