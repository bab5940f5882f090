import { openEmbedder } from '../agat/embedder.ts';
import type { Embed } from '../agat/embedder.ts';
import { readModelManifest } from '../agat/manifest.ts';
import type { TrainRun } from '../agat/train.ts';
import { train } from '../agat/train.ts';
import { buildTrainStep } from '../agat/train-step.ts';
import { MODALITIES } from '../base/types.ts';
import type { Device } from '../base/types.ts';
import type { TrainingOutcome, TrainingProgress } from '../contract/learning-methods.ts';
import type { LibraryReader } from '../sql/library.ts';
import { providersOf } from '../tape/device.ts';
import type { KnownValues, Values } from '../tape/parameters.ts';
import { createRandom } from '../tape/random.ts';
import type { Batches } from './batches.ts';
import { drawBatches } from './batches.ts';
import { judge, judgeShares } from './gate.ts';
import { createReport } from './progress.ts';
import { PERSONAL_CONFIG, PERSONAL_OPTIMISER, startWeights } from './personal-model.ts';
import { askKinship } from './questions.ts';
import type { Question } from './questions.ts';
import { averagePrecisions, figuresOf, mean } from './score.ts';
import type { Embeddings } from './score.ts';
import { kinOf, readKinship } from './kinship.ts';
import { embedShelves, openStudy } from './study.ts';
import type { Study } from './study.ts';
import { writePersonalModel } from './write-model.ts';

/** What a training is told. */
export interface TrainingTask {
  libraryPath: string;
  resourcesDir: string;
  /** The shipped model to stand on, and the version in use to be better than. */
  baseDir: string;
  activeDir: string;
  /** Name and folder of the version to make. */
  version: string;
  outDir: string;
  seed: number;
  /** About how long the steps may take; the usual number of steps where absent. */
  seconds?: number;
  /** What the steps run on. */
  device: Device;
}

export interface TrainingHooks {
  onProgress: (progress: TrainingProgress) => void;
  /** Resolves when the next step may be taken. */
  mayContinue: () => Promise<void>;
  now: () => number;
}

/** agat.md's personal settings. */
const USUAL_STEPS = 200;
/** Fewer steps than this learn nothing that holds. */
const FEWEST_STEPS = 60;
const MOST_STEPS = 5_000;
const WARM_UP_STEPS = 10;
const STEPS_BETWEEN_VALIDATIONS = 20;
/** Steps that tell how long one takes, the first of which opens what the others use. */
const TIMED_STEPS = 4;

/** Trains on what a library knows, judges the result on what was held out and, where it is better, writes the version. */
export async function trainPersonal(
  library: LibraryReader,
  task: TrainingTask,
  hooks: TrainingHooks,
): Promise<TrainingOutcome> {
  const report = createReport(hooks);
  report.phase('preparing');
  if (kinOf(readKinship(library)).size === 0) return nothingToLearn();
  const random = createRandom(task.seed);
  const study = await openStudy(library, task.resourcesDir, task.baseDir, random);
  const known = startWeights((modality) => study.shelves[modality].vectors);
  const embed = await openShelfEmbedder(study, known);
  const spared = new Set(study.replay.map(({ asked }) => asked));
  const batches = drawBatches(study.kinship, study.shelves, spared, random);
  const run = await planRun(study, batches, known, embed, task, hooks);
  const { weights, step } = await train({ ...run, onProgress: report.step });

  report.phase('judging');
  const before = await embedShelves(study, task.activeDir);
  const { outcome, weakened, share } = await judgeShares(async (share) => {
    const weakened = weaken(run.program.state, weights, share);
    const outcome = judgeEmbeddings(study, before, await embed(weakened));
    return { share, weakened, outcome, verdict: outcome.verdict };
  });
  if (outcome.verdict !== 'better') return outcome;
  const { version: base } = await readModelManifest(task.baseDir);
  const all = new Map([...known, ...weakened]);
  const record = {
    ...{ base, seed: task.seed, steps: run.schedule.steps, bestStep: step, share },
    curve: report.curve(),
    ...{ data: countData(study), directions: outcome.directions, replay: outcome.replay },
  };
  const model = { version: task.version, weights: all, baseDir: task.baseDir, record };
  await writePersonalModel(task.outDir, model, study.frozen);
  return { ...outcome, version: task.version };
}

function nothingToLearn(): TrainingOutcome {
  const reason = 'There is nothing to learn from yet. Link or label some items first.';
  const replay = { before: 0, after: 0 };
  return { verdict: 'nothing-to-learn', isPublished: false, reason, directions: [], replay };
}

type EmbedShelves = (weights: KnownValues) => Promise<Embeddings>;

/** Every shelf by weights that still change. */
async function openShelfEmbedder({ shelves }: Study, fixed: KnownValues): Promise<EmbedShelves> {
  const embedders = await Promise.all(
    PERSONAL_CONFIG.modalities.map((modality) => openEmbedder(PERSONAL_CONFIG, modality, fixed)),
  );
  return async (weights) => {
    const entries = MODALITIES.map(async (modality, k) => {
      const { vectors, features } = shelves[modality];
      const embed: Embed | undefined = embedders[k];
      const rows =
        features.length > 0 && embed ? await embed(weights, vectors) : new Float32Array();
      return [modality, rows] as const;
    });
    return Object.fromEntries(await Promise.all(entries)) as Embeddings; // one entry a modality
  };
}

async function planRun(
  study: Study,
  batches: Batches,
  known: KnownValues,
  embed: EmbedShelves,
  { seed, seconds, device }: TrainingTask,
  { mayContinue, now }: TrainingHooks,
): Promise<TrainRun> {
  const program = buildTrainStep({
    ...{ config: PERSONAL_CONFIG, plan: batches.plan, optimiser: PERSONAL_OPTIMISER, known },
    random: createRandom(seed),
  });
  const run: TrainRun = {
    ...{ program, config: PERSONAL_CONFIG, optimiser: PERSONAL_OPTIMISER, mayContinue },
    schedule: { steps: USUAL_STEPS, warmUpSteps: WARM_UP_STEPS },
    batchAt: batches.next,
    session: { executionProviders: await providersOf(device) },
  };
  const steps = seconds === undefined ? USUAL_STEPS : await stepsWithin(seconds, run, now);
  const questions = askKinship(study.kinship, 'validation');
  const score = async (weights: KnownValues) =>
    mean(averagePrecisions(questions, study.shelves, await embed(weights)));
  return {
    ...run,
    schedule: { steps, warmUpSteps: WARM_UP_STEPS },
    ...(questions.length > 0 && { validation: { everySteps: STEPS_BETWEEN_VALIDATIONS, score } }),
  };
}

/** How many steps fit into a time, as a short run of the same program takes them. */
async function stepsWithin(seconds: number, run: TrainRun, now: () => number): Promise<number> {
  const times: number[] = [];
  const onProgress = () => times.push(now());
  await train({ ...run, schedule: { steps: TIMED_STEPS, warmUpSteps: 1 }, onProgress });
  const perStep = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / (TIMED_STEPS - 1);
  const steps = Math.floor((1000 * seconds) / Math.max(1, perStep));
  return Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, steps));
}

/** The way from the start to the trained weights, gone in part: what is forgotten shrinks faster than what is learnt (Wortsman et al. 2022). */
function weaken(start: KnownValues, trained: KnownValues, share: number): KnownValues {
  const partOfWay = ([name, { shape, data }]: readonly [string, Values]) => {
    const from = start.get(name)?.data ?? data;
    const mixed = data.map((value, i) => share * value + (1 - share) * (from[i] ?? 0));
    return [name, { shape, data: mixed }] as const;
  };
  return new Map([...trained].map(partOfWay));
}

function judgeEmbeddings(study: Study, before: Embeddings, after: Embeddings): TrainingOutcome {
  const heldOut = askKinship(study.kinship, 'held-out');
  const compare = (questions: readonly Question[]) => ({
    before: averagePrecisions(questions, study.shelves, before),
    after: averagePrecisions(questions, study.shelves, after),
  });
  const [learnt, replayed] = [compare(heldOut), compare(study.replay)];
  const directions = figuresOf(heldOut, learnt.before, learnt.after);
  const { verdict, reason } = judge(learnt, replayed, directions);
  const replay = { before: mean(replayed.before), after: mean(replayed.after) };
  return { verdict, isPublished: false, reason, directions, replay };
}

function countData({ kinship: { links, labels } }: Study): Record<string, number> {
  const names = new Set([...labels.values()].flat());
  return { links: links.length, labels: names.size, labelled: labels.size };
}
