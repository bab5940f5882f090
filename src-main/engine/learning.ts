import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readModelManifest } from '../agat/manifest.ts';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import { trainingCurve } from '../contract/learning-methods.ts';
import type { TrainingOutcome, TrainingProgress } from '../contract/learning-methods.ts';
import type { Output, ParsedInput } from '../contract/methods.ts';
import { findEmbedLinks } from '../training/embeds.ts';
import { findNameLinks } from '../training/found-links.ts';
import type { FoundPair } from '../training/suggest.ts';
import { runTrainer } from '../training/trainer-client.ts';
import type { TrainerRun } from '../training/trainer-client.ts';
import { keepCandidate, publishCandidate } from './candidate.ts';
import type { EngineContext } from './engine-context.ts';
import { shippedModel, unfinishedModelDir } from './model-folders.ts';
import { filesReadAnew } from './pack-change.ts';

/** Learning from a person's links and labels, as the engine's handlers see it. */
export interface LearningEngine {
  /** Brings the links that file names and notes tell up to date. */
  findLinks(): Promise<void>;
  suggest(limit: number): Promise<FoundPair[]>;
  /** Trains in a process of its own and publishes or keeps what is better. Throws `bad-request` while one runs. */
  train(wish: TrainingWish): Promise<TrainingOutcome>;
  /** Publishes the version that waits. Throws `not-found` where none does, `bad-request` while a training runs. */
  publish(): Promise<TrainingOutcome>;
  pause(): void;
  resume(): void;
  cancel(): void;
  progress(): TrainingProgress;
  /** The held-out figures of the shipped model and of the active one. */
  evaluate(): Promise<Output<'evaluation.archive'>>;
  close(): void;
}

type TrainingWish = ParsedInput<'training.start'>;

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
    train: (wish) => busy(context, state, 'preparing', () => train(context, state, wish)),
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
    publish: () => busy(context, state, 'publishing', () => publishCandidate(context)),
    progress: () => shownProgress(state),
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

/** Learns and publishes one thing at a time; the shells hear how it goes, and what it led to. */
async function busy(
  context: EngineContext,
  state: LearningState,
  phase: TrainingProgress['phase'],
  work: () => Promise<TrainingOutcome>,
): Promise<TrainingOutcome> {
  if (state.progress.phase !== 'idle') {
    throw new AppError('bad-request', say('A training is under way. Wait for it, or cancel it.'));
  }
  tell(context, state, { phase });
  try {
    const outcome = await work();
    context.emit('training.finished', outcome);
    return outcome;
  } finally {
    state.training = undefined;
    state.isPaused = false;
    tell(context, state, IDLE);
  }
}

async function train(
  context: EngineContext,
  state: LearningState,
  wish: TrainingWish,
): Promise<TrainingOutcome> {
  try {
    return await trainAndPublish(context, state, wish);
  } finally {
    await rm(unfinishedModelDir(context.paths), { recursive: true, force: true });
  }
}

async function trainAndPublish(
  context: EngineContext,
  state: LearningState,
  { seconds, seed, publish }: TrainingWish,
): Promise<TrainingOutcome> {
  const { library, models, paths } = context;
  if (!models.isOfPack()) throw filesReadAnew();
  await findLinks(context);
  const version = nextVersion(library.listModels().map(({ name }) => name));
  const task = {
    ...{ libraryPath: libraryPath(context), resourcesDir: paths.resources, version, seed },
    ...(seconds !== undefined && { seconds }),
    baseDir: (await shippedModel(paths)).dir,
    activeDir: models.active().dir,
    outDir: unfinishedModelDir(paths),
    device: context.devices.ofTraining(),
  };
  state.training = runTrainer('train', task, (progress) => {
    tell(context, state, progress);
  });
  const outcome = await follow(state, state.training);
  if (outcome.verdict !== 'better') return outcome;
  await keepCandidate(context, outcome, task.outDir);
  if (publish === 'ask') return outcome;
  tell(context, state, { phase: 'publishing' });
  return publishCandidate(context);
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
  const curve = await curveOf(active.dir);
  return { before: base.version, after: active.version, directions, curve };
}

const trained = z.object({ curve: trainingCurve });

async function curveOf(modelDir: string): Promise<Output<'evaluation.archive'>['curve']> {
  const { data } = trained.safeParse(await readModelManifest(modelDir));
  return data?.curve ?? [];
}

/** "personal-1", "personal-2", … after those there are. */
function nextVersion(names: readonly string[]): string {
  const numbers = names.map((name) => Number(/^personal-(\d+)$/.exec(name)?.[1] ?? 0));
  return `personal-${Math.max(0, ...numbers) + 1}`;
}
