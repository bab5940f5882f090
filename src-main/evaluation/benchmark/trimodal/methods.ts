import { openEmbedder } from '../../../agat/embedder.ts';
import type { BaseMaterial } from '../../../agat/base/material.ts';
import type { BaseRecipe } from '../../../agat/base/recipe.ts';
import { BASE_RECIPE } from '../../../agat/base/recipe.ts';
import { trainBase } from '../../../agat/base/train-base.ts';
import type { AgatConfig, LossWeights } from '../../../agat/config.ts';
import type { TrainProgress } from '../../../agat/train.ts';
import { COORDINATE_BLOCKS, COORDINATES_LENGTH } from '../../../backbone/anchors/anchors.ts';
import type { Values } from '../../../tape/parameters.ts';
import type { EmbedUnseen } from './score.ts';
import type { UnseenItems } from './unseen.ts';

/** Makes an embedding from what a seed may train with. */
export interface TrimodalMethod {
  name: string;
  open: (
    material: BaseMaterial,
    seed: number,
    onTraining?: (progress: TrainProgress) => void,
    signal?: AbortSignal,
  ) => Promise<EmbedUnseen>;
}

/** Baselines and the base model. */
export const METHODS: readonly TrimodalMethod[] = [
  { name: 'base', open: trained(BASE_RECIPE) },
  { name: 'ConSE', open: () => Promise.resolve(coordinatesUpTo(SENTENCE_LENGTH)) },
  { name: 'coordinates', open: () => Promise.resolve(coordinatesUpTo(COORDINATES_LENGTH)) },
  { name: 'untrained (SVD)', open: untrained },
];

/** The base model without one of its parts, or with another form of it. */
export const ABLATIONS: readonly TrimodalMethod[] = [
  { name: '− SAT', open: trained(withModel({ hasSelfAttention: false })) },
  { name: 'GAT → mean', open: trained(withModel({ aggregation: 'mean' })) },
  { name: '− MGAN', open: trained(withWeights({ adv: 0 })) },
  { name: '− L_dist', open: trained(withWeights({ dist: 0 })) },
  { name: '− L_con', open: trained(withWeights({ con: 0 })) },
  { name: '− L_sem', open: trained(withWeights({ sem: 0 })) },
  { name: '− L_clu', open: trained(withWeights({ clu: 0 })) },
  { name: 'γ = 0', open: trained(anchorAlone()) },
  { name: 'L_dist alone', open: trained(withWeights({ con: 0, sem: 0, clu: 0, adv: 0 })) },
];

const SENTENCE_LENGTH = COORDINATE_BLOCKS.multilingual + COORDINATE_BLOCKS.english;

function withModel(change: Partial<AgatConfig>): BaseRecipe {
  return { ...BASE_RECIPE, model: { ...BASE_RECIPE.model, ...change } };
}

function withWeights(change: Partial<LossWeights>): BaseRecipe {
  return withModel({ weights: { ...BASE_RECIPE.model.weights, ...change } });
}

/** Dropout would have no token to take. */
function anchorAlone(): BaseRecipe {
  const dropout = { ...BASE_RECIPE.model.dropout, rate: 0 };
  return { ...withModel({ dropout }), isAnchorAlone: true };
}

/** The first coordinates as they are: ConSE in both text spaces, or all blocks. */
function coordinatesUpTo(length: number): EmbedUnseen {
  return (items) => {
    const { shape, data } = coordinatesOf(items);
    const [rows = 0, width = 0] = shape;
    const kept = new Float32Array(rows * length);
    for (let row = 0; row < rows; row++) {
      kept.set(data.subarray(row * width, row * width + length), row * length);
    }
    return Promise.resolve({ shape: [rows, length], data: kept });
  };
}

function untrained({ projections }: BaseMaterial): Promise<EmbedUnseen> {
  return Promise.resolve((items) =>
    Promise.resolve(unitRows(product(coordinatesOf(items), projections[items.modality]))),
  );
}

function trained(recipe: BaseRecipe): TrimodalMethod['open'] {
  return async (material, seed, onTraining, signal) => {
    const { config, weights } = await trainBase(material, recipe, seed, onTraining, signal);
    const embedders = new Map(
      await Promise.all(
        config.modalities.map(
          async (modality) =>
            [modality.name, await openEmbedder(config, modality, weights)] as const,
        ),
      ),
    );
    return async ({ modality, table, concepts }) => ({
      shape: [concepts.length, config.embeddingLength],
      data: (await embedders.get(modality)?.(weights, table)) ?? new Float32Array(),
    });
  };
}

function coordinatesOf({ table }: UnseenItems): Values {
  return table.get('coordinates') ?? { shape: [0, 0], data: new Float32Array() };
}

function product(a: Values, b: Values): Values {
  const [rows = 0, inner = 0] = a.shape;
  const width = b.shape[1] ?? 0;
  const data = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const x = a.data[row * inner + k] ?? 0;
      for (let d = 0; d < width; d++) {
        const at = row * width + d;
        data[at] = (data[at] ?? 0) + x * (b.data[k * width + d] ?? 0);
      }
    }
  }
  return { shape: [rows, width], data };
}

function unitRows({ shape, data }: Values): Values {
  const width = shape[1] ?? 1;
  const norms = Array.from(
    { length: shape[0] ?? 0 },
    (_, row) => Math.hypot(...data.subarray(row * width, (row + 1) * width)) || 1,
  );
  return { shape, data: data.map((value, i) => value / (norms[Math.floor(i / width)] ?? 1)) };
}
