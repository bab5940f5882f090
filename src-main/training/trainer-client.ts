import { forkBeside } from '../base/child-process.ts';
import { AppError } from '../base/errors.ts';
import type { ErrorCode } from '../base/errors.ts';
import type { TrainingProgress } from '../contract/learning-methods.ts';
import type { FromTrainer, ToTrainer, TrainerTaskName, TrainerTasks } from './trainer-messages.ts';

/** A trainer process at work on one task. */
export interface TrainerRun<T> {
  /** Rejects with `cancelled` after `cancel`, and with `internal` where the process dies. */
  result: Promise<T>;
  pause(): void;
  resume(): void;
  cancel(): void;
}

/** Starts a process of its own for a task. */
export function runTrainer<N extends TrainerTaskName>(
  name: N,
  task: TrainerTasks[N]['task'],
  onProgress?: (progress: TrainingProgress) => void,
): TrainerRun<TrainerTasks[N]['result']> {
  const child = forkBeside(import.meta.url, 'trainer-process');
  const { promise, resolve, reject } = Promise.withResolvers<TrainerTasks[N]['result']>();
  const order = (message: ToTrainer) => {
    if (child.connected) child.send(message);
  };
  child.on('message', (message) => {
    const answer = message as FromTrainer; // only our own trainer process writes here
    if (answer.type !== 'progress') child.disconnect();
    if (answer.type === 'progress') onProgress?.(answer.progress);
    else if (answer.type === 'done') resolve(answer.result as TrainerTasks[N]['result']);
    else reject(new AppError(answer.code as ErrorCode, answer.message)); // codes come from toAppError in the child
  });
  child.once('exit', (code, signal) => {
    reject(stopped(signal ?? `exit code ${String(code)}`));
  });
  order({ type: 'start', name, task });
  return {
    result: promise,
    pause: () => {
      order({ type: 'pause' });
    },
    resume: () => {
      order({ type: 'resume' });
    },
    cancel: () => {
      reject(new AppError('cancelled', 'The training was cancelled. Nothing was changed.'));
      child.kill('SIGKILL');
    },
  };
}

function stopped(cause: string): AppError {
  const message = `The training stopped (${cause}). Nothing was changed; start it again.`;
  return new AppError('internal', message);
}
