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

/** Joins the trainer to the library, its models and the shells. */
export function createLearning(context: EngineContext): LearningEngine {
  const { library, models, paths, emit } = context;
  const libraryPath = join(paths.library, 'library.sqlite');
  const running = new Set<TrainerRun<unknown>>();
  let training: TrainerRun<TrainingOutcome> | undefined;
  let progress = IDLE;
  let isPaused = false;

  const tell = (change: Partial<TrainingProgress>): void => {
    progress = { ...progress, ...change };
    emit('training.progress', isPaused ? { ...progress, phase: 'paused' } : progress);
  };
  const follow = async <T>(run: TrainerRun<T>): Promise<T> => {
    running.add(run);
    return run.result.finally(() => running.delete(run));
  };
  const findLinks = async (): Promise<void> => {
    const items = library.listItems();
    const found = [...findNameLinks(items), ...(await findEmbedLinks(items))];
    library.replaceFoundLinks(found, context.now());
  };
  const run = async (wish: { seconds?: number | undefined; seed: number }) => {
    await findLinks();
    const version = nextVersion(library.listModels().map(({ name }) => name));
    const outDir = join(personalModelsDir(paths), UNFINISHED);
    const task = {
      ...{ libraryPath, resourcesDir: paths.resources, version, outDir, seed: wish.seed },
      ...(wish.seconds !== undefined && { seconds: wish.seconds }),
      baseDir: (await shippedModel(paths)).dir,
      activeDir: models.active().dir,
    };
    training = runTrainer('train', task, tell);
    const outcome = await follow(training);
    if (outcome.isPublished) {
      tell({ phase: 'publishing' });
      await rename(outDir, join(personalModelsDir(paths), version));
      await models.use(version);
    }
    return outcome;
  };

  return {
    findLinks,
    suggest: async (limit) => {
      await findLinks();
      const { modelId } = models.active();
      return follow(runTrainer('suggest', { libraryPath, modelId, limit }));
    },
    train: async (wish) => {
      if (progress.phase !== 'idle') {
        throw new AppError('bad-request', 'A training is under way. Wait for it, or cancel it.');
      }
      tell({ phase: 'preparing' });
      try {
        const outcome = await run(wish);
        emit('training.finished', outcome);
        return outcome;
      } finally {
        training = undefined;
        isPaused = false;
        tell(IDLE);
        await rm(join(personalModelsDir(paths), UNFINISHED), { recursive: true, force: true });
      }
    },
    pause: () => {
      if (training === undefined) return;
      isPaused = true;
      training.pause();
      tell({});
    },
    resume: () => {
      isPaused = false;
      training?.resume();
      tell({});
    },
    cancel: () => training?.cancel(),
    phase: () => (isPaused ? 'paused' : progress.phase),
    evaluate: async () => {
      await findLinks();
      const [base, active] = [await shippedModel(paths), models.active()];
      const task = {
        ...{ libraryPath, resourcesDir: paths.resources },
        ...{ baseDir: base.dir, activeDir: active.dir },
      };
      const directions = await follow(runTrainer('evaluate', task));
      return { before: base.version, after: active.version, directions };
    },
    close: () => {
      for (const trainer of running) trainer.cancel();
    },
  };
}

/** The folder that a training writes into; it becomes a version by one rename. */
const UNFINISHED = '.unfinished';

/** "personal-1", "personal-2", … after those there are. */
function nextVersion(names: readonly string[]): string {
  const numbers = names.map((name) => Number(/^personal-(\d+)$/.exec(name)?.[1] ?? 0));
  return `personal-${Math.max(0, ...numbers) + 1}`;
}
