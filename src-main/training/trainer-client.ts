import { forkBeside, sendToChild } from '../base/child-process.ts';
import { AppError } from '../base/errors.ts';
import { followTask } from '../base/task-process.ts';
import type { FromTaskProcess } from '../base/task-process.ts';
import { say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import type { TrainingProgress } from '../contract/learning-methods.ts';
import type { ToTrainer, TrainerTaskName, TrainerTasks } from './trainer-messages.ts';

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
  const { result, stop } = followTask<FromTaskProcess<TrainerTasks[N]['result'], TrainingProgress>>(
    child,
    stopped,
    onProgress,
  );
  const order = (message: ToTrainer) => {
    sendToChild(child, message);
  };
  order({ type: 'start', name, task });
  return {
    result,
    pause: () => {
      order({ type: 'pause' });
    },
    resume: () => {
      order({ type: 'resume' });
    },
    cancel: () => {
      stop(new AppError('cancelled', say('The training was cancelled. Nothing was changed.')));
    },
  };
}

function stopped(cause: string): Saying {
  return say('The training stopped ({cause}). Nothing was changed; start it again.', { cause });
}
