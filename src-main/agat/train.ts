import { AppError } from '../base/errors.ts';
import type { KnownValues, Values } from '../tape/parameters.ts';
import type { StepProgram, StepSession, StepSessionOptions } from '../tape/step-session.ts';
import { openStepSession } from '../tape/step-session.ts';
import type { AgatConfig } from './config.ts';
import type { OptimiserConfig } from './optimiser.ts';
import { AVERAGE } from './optimiser.ts';
import type { Schedule } from './schedule.ts';
import { scalarsAt } from './schedule.ts';

export interface TrainProgress {
  /** Steps done, of how many. */
  step: number;
  steps: number;
  /** Loss terms of the step. */
  terms: Readonly<Record<string, number>>;
  /** Score on the validation split, where this step was validated. */
  score?: number;
}

export interface TrainRun {
  program: StepProgram;
  config: AgatConfig;
  optimiser: OptimiserConfig;
  schedule: Schedule;
  /** The batch of a step counted from 0, by input name. */
  batchAt: (step: number) => Readonly<Record<string, Float32Array>>;
  /** Scores weights on a split that training does not see; the best are kept. Absent: the last are. */
  validation?: { everySteps: number; score: (weights: KnownValues) => Promise<number> };
  session?: StepSessionOptions;
  /** Resolves when the next step may be taken: a person can pause a training. */
  mayContinue?: () => Promise<void>;
  onProgress?: (progress: TrainProgress) => void;
  signal?: AbortSignal;
}

export interface Trained {
  weights: KnownValues;
  /** Steps after which the weights were kept, and their score. */
  step: number;
  score?: number;
}

/** Runs a training program. One seed, one thread: the same bits. Throws `cancelled` at the next step after an abort. */
export async function train(run: TrainRun): Promise<Trained> {
  const { steps } = run.schedule;
  const session = await openStepSession(run.program, run.session);
  let best: Trained | undefined;
  for (let step = 0; step < steps; step++) {
    await run.mayContinue?.();
    if (run.signal?.aborted) throw new AppError('cancelled', 'The training was cancelled.');
    const scalars = scalarsAt(step, run.schedule, run.config, run.optimiser);
    const terms = await session.step({ ...run.batchAt(step), ...scalars });
    const candidate = await validated(run, session, step + 1);
    if (candidate && candidate.score > (best?.score ?? -Infinity)) best = candidate;
    const score = candidate && { score: candidate.score };
    run.onProgress?.({ step: step + 1, steps, terms, ...score });
  }
  return best ?? { weights: learntWeights(session), step: steps };
}

async function validated(
  { validation, schedule }: TrainRun,
  session: StepSession,
  step: number,
): Promise<Required<Trained> | undefined> {
  if (!validation || (step % validation.everySteps !== 0 && step !== schedule.steps)) return;
  const weights = learntWeights(session);
  return { weights, step, score: await validation.score(weights) };
}

/** The model's weights after the steps so far: their running average where there is one. */
function learntWeights(session: StepSession): KnownValues {
  const state = session.read();
  const weights = new Map<string, Values>();
  for (const [name, values] of state) {
    if (!name.includes(':')) weights.set(name, state.get(AVERAGE + name) ?? values);
  }
  return weights;
}
