import type { FromTaskProcess } from '../base/task-process.ts';
import type {
  DirectionFigure,
  TrainingOutcome,
  TrainingProgress,
} from '../contract/learning-methods.ts';
import type { EvaluationTask } from './evaluate-archive.ts';
import type { FoundPair, SuggestionTask } from './suggest.ts';
import type { TrainingTask } from './train-personal.ts';

/** What a trainer process is started for; one answer, then it ends. */
export interface TrainerTasks {
  train: { task: TrainingTask; result: TrainingOutcome };
  evaluate: { task: EvaluationTask; result: DirectionFigure[] };
  suggest: { task: SuggestionTask; result: FoundPair[] };
}

export type TrainerTaskName = keyof TrainerTasks;

export type ToTrainer =
  { type: 'start'; name: TrainerTaskName; task: unknown } | { type: 'pause' } | { type: 'resume' };

export type FromTrainer = FromTaskProcess<unknown, TrainingProgress>;
