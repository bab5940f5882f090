import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../base/errors.ts';
import type {
  DirectionFigure,
  TrainingOutcome,
  TrainingProgress,
} from '../contract/learning-methods.ts';
import { findEmbedLinks } from '../training/embeds.ts';
import { findNameLinks } from '../training/found-links.ts';
import type { FoundPair } from '../training/suggest.ts';
import { runTrainer } from '../training/trainer-client.ts';
import type { TrainerRun } from '../training/trainer-client.ts';
import type { EngineContext } from './engine-context.ts';
import { personalModelsDir, shippedModel } from './model-folders.ts';

/** Learning from a person's links and labels, as the engine's handlers see it. */
export interface LearningEngine {
  /** Brings the links that file names and notes tell up to date. */
  findLinks(): Promise<void>;
  suggest(limit: number): Promise<FoundPair[]>;
  /** Trains in a process of its own and publishes what the gate lets through. Throws `bad-request` while one runs. */
  train(wish: { seconds?: number | undefined; seed: number }): Promise<TrainingOutcome>;
  pause(): void;
  resume(): void;
  cancel(): void;
  phase(): TrainingProgress['phase'];
  /** The held-out figures of the shipped model and of the active one. */
  evaluate(): Promise<{ before: string; after: string; directions: DirectionFigure[] }>;
  close(): void;
}

const IDLE: TrainingProgress = { phase: 'idle', step: 0, steps: 0, terms: {}, curve: [] };

/** What changes while the engine runs. */
interface LearningState {
  running: Set<TrainerRun<unknown>>;
  training: TrainerRun<TrainingOutcome> | undefined;
  progress: TrainingProgress;
  isPaused: boolean;
}

/** Joins the trainer to the library, its models and the shells. */
export function createLearning(context: EngineContext): LearningEngine {
  const state: LearningState = {
    ...{ running: new Set(), training: undefined, progress: IDLE, isPaused: false },
  };
  return {
    findLinks: () => findLinks(context),
    suggest: async (limit) => {
      await findLinks(context);
      const { modelId } = context.models.active();
      const task = { libraryPath: libraryPath(context), modelId, limit };
      return follow(state, runTrainer('suggest', task));
    },
    train: (wish) => train(context, state, wish),
    pause: () => {
      if (state.training === undefined) return;
      state.training.pause();
      state.isPaused = true;
      tell(context, state, {});
    },
    resume: () => {
      state.training?.resume();
      state.isPaused = false;
      tell(context, state, {});
    },
    cancel: () => state.training?.cancel(),
    phase: () => shownProgress(state).phase,
    evaluate: () => evaluate(context, state),
    close: () => {
      for (const trainer of state.running) trainer.cancel();
    },
  };
}

async function findLinks({ library, now }: EngineContext): Promise<void> {
  const items = library.listItems();
  const found = [...findNameLinks(items), ...(await findEmbedLinks(items))];
  library.replaceFoundLinks(found, now());
}

function libraryPath({ paths }: EngineContext): string {
  return join(paths.library, 'library.sqlite');
}

function tell(
  { emit }: EngineContext,
  state: LearningState,
  change: Partial<TrainingProgress>,
): void {
  state.progress = { ...state.progress, ...change };
  emit('training.progress', shownProgress(state));
}

function shownProgress({ progress, isPaused }: LearningState): TrainingProgress {
  return isPaused ? { ...progress, phase: 'paused' } : progress;
}

async function follow<T>({ running }: LearningState, run: TrainerRun<T>): Promise<T> {
  running.add(run);
  return run.result.finally(() => running.delete(run));
}

type Wish = Parameters<LearningEngine['train']>[0];

async function train(
  context: EngineContext,
  state: LearningState,
  wish: Wish,
): Promise<TrainingOutcome> {
  if (state.progress.phase !== 'idle') {
    throw new AppError('bad-request', 'A training is under way. Wait for it, or cancel it.');
  }
  tell(context, state, { phase: 'preparing' });
  try {
    const outcome = await trainAndPublish(context, state, wish);
    context.emit('training.finished', outcome);
    return outcome;
  } finally {
    state.training = undefined;
    state.isPaused = false;
    tell(context, state, IDLE);
    await rm(unfinishedDir(context), { recursive: true, force: true });
  }
}

async function trainAndPublish(
  context: EngineContext,
  state: LearningState,
  { seconds, seed }: Wish,
): Promise<TrainingOutcome> {
  const { library, models, paths } = context;
  await findLinks(context);
  const version = nextVersion(library.listModels().map(({ name }) => name));
  const task = {
    ...{ libraryPath: libraryPath(context), resourcesDir: paths.resources, version, seed },
    ...(seconds !== undefined && { seconds }),
    baseDir: (await shippedModel(paths)).dir,
    activeDir: models.active().dir,
    outDir: unfinishedDir(context),
  };
  state.training = runTrainer('train', task, (progress) => {
    tell(context, state, progress);
  });
  const outcome = await follow(state, state.training);
  if (!outcome.isPublished) return outcome;
  tell(context, state, { phase: 'publishing' });
  await rename(task.outDir, join(personalModelsDir(paths), version));
  await models.use(version);
  return outcome;
}

async function evaluate(
  context: EngineContext,
  state: LearningState,
): ReturnType<LearningEngine['evaluate']> {
  await findLinks(context);
  const [base, active] = [await shippedModel(context.paths), context.models.active()];
  const task = {
    ...{ libraryPath: libraryPath(context), resourcesDir: context.paths.resources },
    ...{ baseDir: base.dir, activeDir: active.dir },
  };
  const directions = await follow(state, runTrainer('evaluate', task));
  return { before: base.version, after: active.version, directions };
}

/** The folder that a training writes into; it becomes a version by one rename. */
function unfinishedDir({ paths }: EngineContext): string {
  return join(personalModelsDir(paths), '.unfinished');
}

/** "personal-1", "personal-2", … after those there are. */
function nextVersion(names: readonly string[]): string {
  const numbers = names.map((name) => Number(/^personal-(\d+)$/.exec(name)?.[1] ?? 0));
  return `personal-${Math.max(0, ...numbers) + 1}`;
}
