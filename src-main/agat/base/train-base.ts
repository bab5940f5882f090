import type { KnownValues } from '../../tape/parameters.ts';
import { createRandom } from '../../tape/random.ts';
import type { AgatConfig } from '../config.ts';
import type { TrainProgress } from '../train.ts';
import { train } from '../train.ts';
import { buildTrainStep } from '../train-step.ts';
import { baseBatches, basePlan } from './batches.ts';
import type { BaseMaterial } from './material.ts';
import { baseModalities, withoutTokens } from './modalities.ts';
import type { BaseRecipe } from './recipe.ts';
import { startWeights } from './start-weights.ts';
import { teacherScores } from './teacher.ts';

/** A model and all its values: trained weights and fixed statistics. */
export interface BaseModel {
  config: AgatConfig;
  weights: KnownValues;
}

/** Trains the base model from the untrained one. The same material, recipe and seed give the same bits on one machine. */
export async function trainBase(
  material: BaseMaterial,
  { model, optimiser, schedule, batch, isAnchorAlone }: BaseRecipe,
  seed: number,
  onProgress?: (progress: TrainProgress) => void,
  signal?: AbortSignal,
): Promise<BaseModel> {
  const random = createRandom(seed);
  const modalities = baseModalities(lengthsOf(material));
  const config = {
    ...model,
    modalities: isAnchorAlone ? modalities.map(withoutTokens) : modalities,
  };
  const known = startWeights(config.modalities, material);
  const plan = basePlan({ ...batch, tuples: Math.min(batch.tuples, material.concepts.length) });
  const program = buildTrainStep({ config, plan, optimiser, random, known });
  const teachers = {
    image: await teacherScores(material, 'image'),
    sound: await teacherScores(material, 'sound'),
  };
  const { weights } = await train({
    program,
    config,
    optimiser,
    schedule,
    batchAt: baseBatches(config, material, teachers, batch, random),
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  return { config, weights: new Map([...known, ...weights]) };
}

function lengthsOf({ blocks, tables, projections }: BaseMaterial) {
  const { image, sound } = tables;
  return {
    blocks,
    pooled: image.get('pooled')?.shape[1] ?? 0,
    logits: image.get('logits')?.shape[1] ?? 0,
    effects: sound.get('effects')?.shape[1] ?? 0,
    speech: sound.get('speech')?.shape[1] ?? 0,
    className: projections.image.shape[1] ?? 0,
  };
}
