import type { TrainProgress } from '../agat/train.ts';
import type { TrainingProgress } from '../contract/learning-methods.ts';

/** Tells how a training goes. */
export interface Report {
  phase: (phase: TrainingProgress['phase']) => void;
  step: (progress: TrainProgress) => void;
  curve: () => TrainingProgress['curve'];
}

/** Weight of the newest step in the running step time. */
const SMOOTHING = 0.1;

/** Turns steps into progress with a curve and the time that is left. */
export function createReport({
  onProgress,
  now,
}: {
  onProgress: (progress: TrainingProgress) => void;
  now: () => number;
}): Report {
  let progress: TrainingProgress = { phase: 'idle', step: 0, steps: 0, terms: {}, curve: [] };
  let lastMs: number | undefined;
  let stepMs: number | undefined;
  const tell = (change: Partial<TrainingProgress>): void => {
    progress = { ...progress, ...change };
    onProgress(progress);
  };
  return {
    phase: (phase) => {
      tell({ phase });
    },
    step: ({ step, steps, terms, score }) => {
      const elapsedMs = lastMs === undefined ? undefined : now() - lastMs;
      lastMs = now();
      if (elapsedMs !== undefined) {
        stepMs = stepMs === undefined ? elapsedMs : stepMs + SMOOTHING * (elapsedMs - stepMs);
      }
      const timeLeftMs = stepMs === undefined ? {} : { timeLeftMs: stepMs * (steps - step) };
      const curve = score === undefined ? progress.curve : [...progress.curve, { step, score }];
      tell({ phase: 'training', step, steps, terms: { ...terms }, curve, ...timeLeftMs });
    },
    curve: () => progress.curve,
  };
}
