import { InferenceSession, Tensor } from 'onnxruntime-node';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbedder } from '../../src-main/agat/embedder.ts';
import { openAgat } from '../../src-main/agat/encoder.ts';
import { exportEncoder, exportHalfEncoder } from '../../src-main/agat/export-encoder.ts';
import type { BaseMaterial, ItemTable } from '../../src-main/agat/base/material.ts';
import type { BaseRecipe } from '../../src-main/agat/base/recipe.ts';
import { BASE_RECIPE } from '../../src-main/agat/base/recipe.ts';
import type { BaseModel } from '../../src-main/agat/base/train-base.ts';
import { trainBase } from '../../src-main/agat/base/train-base.ts';
import { verifyModel } from '../../src-main/agat/manifest.ts';
import { COORDINATES_LENGTH } from '../../src-main/backbone/anchors/anchors.ts';
import { FEATURE_LENGTHS } from '../../src-main/backbone/features.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import type { Modality } from '../../src-main/base/types.ts';
import { EMBEDDING_LENGTH, MODALITIES } from '../../src-main/base/types.ts';
import type { Values } from '../../src-main/tape/parameters.ts';
import { randomUnitRows, randomValues, rowsOf } from './tiny.ts';

const BLOCKS = [5, 4, 6, 3];
const LENGTH = 18;
const ITEMS = 12;
const WIDTH = 8;

const TINY_RECIPE: BaseRecipe = {
  ...BASE_RECIPE,
  model: {
    ...BASE_RECIPE.model,
    embeddingLength: WIDTH,
    tokenLength: 8,
    hiddenLength: 10,
    heads: 2,
    discriminatorLength: 5,
  },
  schedule: { steps: 4, warmUpSteps: 1 },
  batch: { ...BASE_RECIPE.batch, texts: 6, images: 7, sounds: 5, tuples: 5 },
};

/** Twelve items of each modality, four concepts among them. */
function tinyMaterial(): BaseMaterial {
  const table = (lengths: Record<string, number>, rows: number, seed: number): ItemTable =>
    new Map(
      Object.entries({ coordinates: LENGTH, ...lengths }).map(([name, length], i) => [
        name,
        randomValues([rows, length], 10 * seed + i),
      ]),
    );
  const rows = Array.from({ length: ITEMS }, (_, row) => row);
  const projection = (seed: number): Values => randomValues([LENGTH, WIDTH], seed);
  return {
    blocks: BLOCKS,
    tables: {
      image: table({ pooled: 9, logits: 10 }, ITEMS, 1),
      sound: table({ effects: 6, speech: 5 }, ITEMS, 2),
      text: table({}, 2 * ITEMS, 3),
    },
    textCount: ITEMS,
    projections: { image: projection(91), sound: projection(92), text: projection(93) },
    classes: randomValues([10, LENGTH], 94),
    pool: { image: rows, sound: rows, text: rows },
    concepts: Array.from({ length: 6 }, (_, row) => ({
      images: [row, row + 6],
      sounds: row % 2 ? [row] : [],
      words: [row],
      foreignWords: row % 3 ? [] : [row + 6],
    })),
  };
}

const train = (seed: number): Promise<BaseModel> => trainBase(tinyMaterial(), TINY_RECIPE, seed);

function exported({ config, weights }: BaseModel): Uint8Array[] {
  return config.modalities.map((modality) => exportEncoder(config, modality, weights));
}

async function run(bytes: Uint8Array, vectors: ItemTable): Promise<Float32Array> {
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 });
  const feeds = session.inputNames.map((name) => {
    const { shape = [], data = new Float32Array() } = vectors.get(name) ?? {};
    return [name, new Tensor('float32', data, shape)] as const;
  });
  const { embedding } = await session.run(Object.fromEntries(feeds));
  return embedding?.data as Float32Array; // the encoder's own output type
}

function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - (b[i] ?? Number.NaN))));
}

describe('the base recipe', () => {
  it('gives the same bytes for the same seed, and others for another', async () => {
    const first = exported(await train(1));
    expect(exported(await train(1))).toEqual(first);
    expect(exported(await train(2))).not.toEqual(first);
  });

  it('exports what it trained: to 1e-4, and to 5e-3 from half the bytes', async () => {
    const model = await train(1);
    const { tables } = tinyMaterial();
    for (const modality of model.config.modalities) {
      const vectors = tables[modality.name as Modality];
      const embed = await openEmbedder(model.config, modality, model.weights);
      const trained = await embed(model.weights, vectors);
      const full = exportEncoder(model.config, modality, model.weights);
      const half = exportHalfEncoder(model.config, modality, model.weights);
      expect(farthest(await run(full, vectors), trained)).toBeLessThan(1e-4);
      expect(farthest(await run(half, vectors), trained)).toBeLessThan(5e-3);
    }
  });

  it('is its anchor where γ is 0 and the graph attention is the identity', async () => {
    const { config, weights } = await train(1);
    const material = tinyMaterial();
    const untrained = await trainBase(
      material,
      { ...TINY_RECIPE, schedule: { steps: 0, warmUpSteps: 1 } },
      1,
    );
    const heads = Array.from({ length: WIDTH }, (_, row) =>
      Array.from({ length: 2 * WIDTH }, (_unused, column) => (column % WIDTH === row ? 1 : 0)),
    );
    const identity = { shape: [WIDTH, 2 * WIDTH], data: Float32Array.from(heads.flat()) };
    for (const modality of config.modalities) {
      const name = modality.name as Modality;
      const projected = `sat.${name}.projection`;
      const anchored = new Map(weights)
        .set('gat.weight', identity)
        .set(`sat.${name}.residual`, { shape: [1], data: Float32Array.of(0) })
        .set(
          projected,
          untrained.weights.get(projected) ?? { shape: [], data: new Float32Array() },
        );
      const bytes = exportEncoder(config, modality, anchored);
      const given = await run(bytes, material.tables[name]);
      const coordinates = material.tables[name].get('coordinates') ?? randomValues([0, LENGTH], 0);
      const anchor = rowsOf(coordinates).flatMap((row) => project(row, material.projections[name]));
      expect(farthest(given, anchor)).toBeLessThan(1e-4);
    }
  });
});

/** norm(x P). */
function project(x: readonly number[], { shape, data }: Values): number[] {
  const width = shape[1] ?? 0;
  const y = Array.from({ length: width }, (_, d) =>
    x.reduce((sum, value, k) => sum + value * (data[k * width + d] ?? 0), 0),
  );
  return y.map((value) => value / Math.hypot(...y));
}

describe('the shipped base model', () => {
  const modelDir = join(resolvePaths(process.env).resources, 'agat/base');

  it('is whole', async () => {
    const files = await verifyModel(modelDir);
    expect(files.filter(({ isOk }) => !isOk)).toEqual([]);
    expect(files).toHaveLength(4);
  });

  it.each(MODALITIES)('gives unit rows for %s', async (modality) => {
    const agat = await openAgat(modelDir);
    const { data } = randomValues([3, COORDINATES_LENGTH], 1);
    const features = Array.from({ length: 3 }, (_, row) =>
      Object.fromEntries(
        Object.entries(FEATURE_LENGTHS[modality]).map(([name, length]) => [
          name,
          randomUnitRows([1, length], row).data,
        ]),
      ),
    );
    const embedding = await agat.embed(modality, data, features);
    const rows = rowsOf({ shape: [3, EMBEDDING_LENGTH], data: embedding });
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(Math.hypot(...row)).toBeCloseTo(1, 4);
  });
});
