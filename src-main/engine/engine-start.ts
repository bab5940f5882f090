import type { SentError } from '../base/errors.ts';

/** The engine's first message to its host: the library is open, or why it is not. */
export type EngineStart = { type: 'ready' } | ({ type: 'failed' } & SentError);
