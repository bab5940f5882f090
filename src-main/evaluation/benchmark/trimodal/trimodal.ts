import { join } from 'node:path';
import type { TrainProgress } from '../../../agat/train.ts';
import { readPack } from '../../../backbone/pack.ts';
import { AppError } from '../../../base/errors.ts';
import { baseMaterial, openBaseSources } from './material.ts';
import { ABLATIONS, METHODS } from './methods.ts';
import type { TrimodalDirection } from './score.ts';
import { scoreUnseen } from './score.ts';
import { readTrimodalSet } from './trimodal-set.ts';
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
    for (const [index, { name, open }] of methods.entries()) {
      if (signal?.aborted) throw new AppError('cancelled', 'The benchmark was cancelled.');
      const share = (round * methods.length + index) / (seeds.length * methods.length);
      const at = { method: name, seed, share };
      onProgress?.(at);
      const embed = await open(
        material,
        seed,
        (training) => onProgress?.({ ...at, training }),
        signal,
      );
      results[index]?.seeds.push({ seed, directions: await scoreUnseen(unseen, embed) });
    }
  }
  return { set: 'trimodal', methods: results };
}
