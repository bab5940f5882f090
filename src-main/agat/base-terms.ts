import { weightedSum } from '../tape/functions.ts';
import { filled } from '../tape/parameters.ts';
import { shapeError } from '../tape/shape.ts';
import type { Variable } from '../tape/tape.ts';
import type { BatchInputs } from './batch-inputs.ts';
import type { ModalityConfig } from './config.ts';
import { retrievalEmbedding } from './gat.ts';
import { anchorLoss } from './losses/anchor.ts';
import { distillationLoss } from './losses/dist.ts';
import type { ModelContext } from './model-context.ts';
import { encodeItems } from './sat.ts';

/** Items of one modality in a batch, and how much they count. */
export interface BatchItems {
  modality: string;
  count: number;
  weight: number;
}

/** Sharpness of the student's scores before training, e^s. */
const SCALE_START = 15;

/**
 * L_dist of queries against each kind of candidates. Inputs: `dist.<modality>.…` and `dist.<modality>.teacher` [Q, C],
 * the untrained scores.
 */
export function distillationTerm(
  context: ModelContext,
  inputs: BatchInputs,
  queries: BatchItems,
  candidates: readonly BatchItems[],
): Variable | undefined {
  const asked = embedItems(context, inputs, 'dist', queries);
  return weightedSum(
    candidates.map((items) => {
      const found = embedItems(context, inputs, 'dist', items);
      const teacher = inputs.declare(`dist.${items.modality}.teacher`, [
        queries.count,
        items.count,
      ]);
      const scale = context.parameters.trained(`dist.${items.modality}.scale`, [1], () =>
        filled([1], Math.log(SCALE_START)),
      );
      const { distillationTemperature } = context.config;
      return [
        items.weight,
        distillationLoss(asked, found, teacher, scale, distillationTemperature),
      ] as const;
    }),
  );
}

/** L_anchor over a replay set. Inputs: `replay.<modality>.…` and `replay.<modality>.base` [N, d], the base's embeddings. */
export function replayTerm(
  context: ModelContext,
  inputs: BatchInputs,
  replay: readonly BatchItems[],
): Variable | undefined {
  return weightedSum(
    replay.map((items) => {
      const shape = [items.count, context.config.embeddingLength];
      const base = inputs.declare(`replay.${items.modality}.base`, shape);
      return [
        items.weight,
        anchorLoss(embedItems(context, inputs, 'replay', items), base),
      ] as const;
    }),
  );
}

function embedItems(
  context: ModelContext,
  inputs: BatchInputs,
  part: string,
  { modality: name, count }: BatchItems,
): Variable {
  const modality = modalityNamed(context, name);
  const z = encodeItems(context, modality, inputs.items(part, modality, count));
  return retrievalEmbedding(context, z);
}

function modalityNamed({ config }: ModelContext, name: string): ModalityConfig {
  const modality = config.modalities.find((candidate) => candidate.name === name);
  if (!modality) throw shapeError(`a batch of ${name}, which the model does not know`);
  return modality;
}
