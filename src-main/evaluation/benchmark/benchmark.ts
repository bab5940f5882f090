import type { TrainProgress } from '../../agat/train.ts';
import { AppError } from '../../base/errors.ts';
import type { Values } from '../../tape/parameters.ts';
import type { Baseline } from './baselines/baseline.ts';
import { runBaseline } from './baselines/baseline.ts';
import { cca } from './baselines/cca.ts';
import { ridge } from './baselines/ridge.ts';
import { softmax } from './baselines/softmax.ts';
import type { Condition } from './conditions.ts';
import type { DirectionScore } from './cross-modal.ts';
import { meanOver, scoreDirections } from './cross-modal.ts';
import type { FeatureSetName } from './feature-set.ts';
import { loadFeatureSet } from './feature-set.ts';
import type { Fold } from './fold.ts';
import { foldOf } from './fold.ts';
import { LOSSES, PARTS } from './settings.ts';
import { trainAgat } from './train-agat.ts';

export interface BenchmarkOptions {
  set: FeatureSetName;
  /** Folder with the data files. */
  dataDir: string;
  seeds: readonly number[];
  /** Every row of the ablation table, not the whole model alone. */
  isAblated: boolean;
  /** Of AGAT's training tuples. */
  condition: Condition;
}

/** Where a benchmark is: which method on which seed, and its training. */
export interface BenchmarkProgress {
  method: string;
  seed: number;
  /** 0 to 1 over the whole benchmark. */
  share: number;
  training?: TrainProgress;
}

/** A score on the validation split while AGAT trained. */
export interface CurvePoint {
  step: number;
  score: number;
}

export interface SeedResult {
  seed: number;
  directions: readonly DirectionScore[];
  mean: number;
  /** The whole seconds of fitting and embedding. */
  seconds: number;
  curve: readonly CurvePoint[];
}

export interface MethodResult {
  method: string;
  seeds: readonly SeedResult[];
}

/** Figures of a benchmark; the first method is AGAT. */
export interface BenchmarkReport {
  set: FeatureSetName;
  condition: Condition;
  viewNames: readonly string[];
  methods: readonly MethodResult[];
}

interface Method {
  name: string;
  run: (
    fold: Fold,
    seed: number,
    onTraining: (progress: TrainProgress) => void,
  ) => Promise<Values[]>;
}

/** Rows without `isAblated`. */
const ALWAYS = new Set(['AGAT', 'untrained']);
const BASELINES: Readonly<Record<string, Baseline>> = { softmax, ridge, CCA: cca };

/**
 * Trains and scores AGAT and its baselines on a public feature set: mAP@all of all K(K−1) directions on the test rows, every
 * method on the same folds. Throws `cancelled`, `not-found` or `undecodable`.
 */
export async function runBenchmark(
  { set, dataDir, seeds, isAblated, condition }: BenchmarkOptions,
  onProgress?: (progress: BenchmarkProgress) => void,
  signal?: AbortSignal,
): Promise<BenchmarkReport> {
  const features = await loadFeatureSet(set, dataDir);
  const methods = methodsOf(isAblated, condition, signal);
  const results = methods.map(({ name }) => ({ method: name, seeds: [] as SeedResult[] }));
  for (const [round, seed] of seeds.entries()) {
    const fold = foldOf(features, seed);
    for (const [index, method] of methods.entries()) {
      if (signal?.aborted) throw new AppError('cancelled', 'The benchmark was cancelled.');
      const done = round * methods.length + index;
      const at = { method: method.name, seed, share: done / (seeds.length * methods.length) };
      onProgress?.(at);
      const result = await runMethod(method, fold, seed, (training) => {
        onProgress?.({ ...at, training });
      });
      results[index]?.seeds.push(result);
    }
  }
  return { set, condition, viewNames: features.viewNames, methods: results };
}

/** What only clean tuples can tell apart, and what uses no tuples, is left out under another condition. */
function methodsOf(isAblated: boolean, condition: Condition, signal?: AbortSignal): Method[] {
  const recipes = new Map(condition === 'clean' ? [...PARTS, ...LOSSES] : PARTS);
  const wanted = [...recipes].filter(([name]) => isAblated || ALWAYS.has(name));
  const trained = wanted.map(([name, recipe]): Method => ({
    name,
    run: (fold, seed, onTraining) =>
      trainAgat(fold, { ...recipe, condition }, seed, onTraining, signal),
  }));
  const baselines = Object.entries(condition === 'clean' ? BASELINES : {}).map(
    ([name, baseline]): Method => ({ name, run: (fold) => runBaseline(baseline, fold) }),
  );
  return [...trained, ...baselines];
}

async function runMethod(
  method: Method,
  fold: Fold,
  seed: number,
  onTraining: (progress: TrainProgress) => void,
): Promise<SeedResult> {
  const start = performance.now();
  const curve: CurvePoint[] = [];
  const embeddings = await method.run(fold, seed, (progress) => {
    if (progress.score !== undefined) curve.push({ step: progress.step, score: progress.score });
    onTraining(progress);
  });
  const directions = scoreDirections(fold.viewNames, embeddings, fold.test.labels);
  const seconds = Math.round((performance.now() - start) / 1000);
  return { seed, directions, mean: meanOver(directions), seconds, curve };
}
