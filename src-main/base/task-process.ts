import type { ChildProcess } from 'node:child_process';
import { AppError, fromSentError } from './errors.ts';
import type { SentError } from './errors.ts';
import type { Saying } from './saying.ts';

/** What a process says that is started for one task: how far it is, then its result or why there is none. */
export type FromTaskProcess<R, P = never> =
  | { type: 'progress'; progress: P }
  | { type: 'done'; result: R }
  | ({ type: 'failed' } & SentError);

type Answer = FromTaskProcess<unknown, unknown>;
type ResultOf<A extends Answer> = Extract<A, { type: 'done' }>['result'];
type ProgressOf<A extends Answer> = Extract<A, { type: 'progress' }>['progress'];

/** A process at work on one task. */
export interface TaskRun<R> {
  /** Rejects with the AppError of the process, with `internal` where it dies, with what `stop` was given. */
  result: Promise<R>;
  /** Kills the process. */
  stop: (error: AppError) => void;
}

/** Follows a process until it answers; `stopped` says what its death means, in a sentence, from the cause of it. */
export function followTask<A extends Answer>(
  child: ChildProcess,
  stopped: (cause: string) => Saying,
  onProgress?: (progress: ProgressOf<A>) => void,
): TaskRun<ResultOf<A>> {
  const { promise, resolve, reject } = Promise.withResolvers<ResultOf<A>>();
  child.on('message', (message) => {
    const answer = message as Answer; // only our own process writes here
    if (answer.type === 'progress') {
      onProgress?.(answer.progress);
      return;
    }
    if (child.connected) child.disconnect();
    if (answer.type === 'done') resolve(answer.result);
    else reject(fromSentError(answer));
  });
  child.once('exit', (code, signal) => {
    reject(new AppError('internal', stopped(signal ?? `exit code ${String(code)}`)));
  });
  return {
    result: promise,
    stop: (error) => {
      reject(error);
      child.kill('SIGKILL');
    },
  };
}
