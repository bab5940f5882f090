import { join } from 'node:path';
import type { BaseMaterial } from '../../../agat/base/material.ts';
import type { TrainProgress } from '../../../agat/train.ts';
import { readPack } from '../../../backbone/pack.ts';
import { AppError } from '../../../base/errors.ts';
import type { CurvePoint } from '../benchmark.ts';
import { baseMaterial, openBaseSources } from './material.ts';
import type { TrimodalMethod } from './methods.ts';
import { ABLATIONS, METHODS } from './methods.ts';
import type { TrimodalDirection } from './score.ts';
import { scoreUnseen } from './score.ts';
import { readTrimodalSet } from './trimodal-set.ts';
import type { UnseenSet } from './unseen.ts';
import { unseenSet } from './unseen.ts';

export interface TrimodalOptions {
  /** Folder of the set, as `npm run build:trimodal` prints it. */
  dataDir: string;
  /** Folder with the encoder pack and the untrained model. */
  resources: string;
  seeds: readonly number[];
  /** Every row of the ablation table, not the base model and its baselines alone. */
  isAblated: boolean;
}

export interface TrimodalSeed {
  seed: number;
  directions: readonly TrimodalDirection[];
  /** The loss while it trained; empty where nothing is trained. */
  curve: readonly CurvePoint[];
}

/** Figures of the trimodal benchmark; the first method is the base model. */
export interface TrimodalReport {
  set: 'trimodal';
  methods: readonly { method: string; seeds: readonly TrimodalSeed[] }[];
}

export interface TrimodalProgress {
  method: string;
  seed: number;
  /** 0 to 1 over the whole benchmark. */
  share: number;
  training?: TrainProgress;
}

/**
 * Trains the base model on the concepts that each seed leaves in, and finds the others' words, pictures and sounds by
 * each other, beside the untrained spaces. Throws `cancelled`, `not-found` or `undecodable`.
 */
export async function runTrimodal(
  { dataDir, resources, seeds, isAblated }: TrimodalOptions,
  onProgress?: (progress: TrimodalProgress) => void,
  signal?: AbortSignal,
): Promise<TrimodalReport> {
  const set = await readTrimodalSet(dataDir);
  const pack = await readPack(join(resources, 'encoders'));
  const sources = await openBaseSources(pack, join(resources, 'agat', 'anchor'));
  const methods = isAblated ? [...METHODS, ...ABLATIONS] : METHODS;
  const results = methods.map(({ name }) => ({ method: name, seeds: [] as TrimodalSeed[] }));
  for (const [round, seed] of seeds.entries()) {
    const material = await baseMaterial(set, sources, seed);
    const unseen = await unseenSet(set, sources.anchors, seed);
    for (const [index, method] of methods.entries()) {
      if (signal?.aborted) throw new AppError('cancelled', 'The benchmark was cancelled.');
      const share = (round * methods.length + index) / (seeds.length * methods.length);
      const at = { method: method.name, seed, share };
      onProgress?.(at);
      const onTraining = (training: TrainProgress) => onProgress?.({ ...at, training });
      results[index]?.seeds.push(
        await runMethod(method, material, unseen, seed, onTraining, signal),
      );
    }
  }
  return { set: 'trimodal', methods: results };
}

const STEPS_BETWEEN_POINTS = 10;

async function runMethod(
  { open }: TrimodalMethod,
  material: BaseMaterial,
  unseen: UnseenSet,
  seed: number,
  onTraining: (progress: TrainProgress) => void,
  signal?: AbortSignal,
): Promise<TrimodalSeed> {
  const curve: CurvePoint[] = [];
  const follow = (progress: TrainProgress): void => {
    const { step, terms } = progress;
    if (step % STEPS_BETWEEN_POINTS === 0) curve.push({ step, score: terms['loss'] ?? 0 });
    onTraining(progress);
  };
  const embed = await open(material, seed, follow, signal);
  return { seed, directions: await scoreUnseen(unseen, embed), curve };
}
