import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { AgatConfig } from '../../src-main/agat/config.ts';
import { LOSS_NAMES } from '../../src-main/agat/config.ts';
import { openEmbedder } from '../../src-main/agat/embedder.ts';
import { exportEncoder } from '../../src-main/agat/export-encoder.ts';
import { retrievalEmbedding } from '../../src-main/agat/gat.ts';
import { encodeItems } from '../../src-main/agat/sat.ts';
import type { Trained, TrainProgress, TrainRun } from '../../src-main/agat/train.ts';
import { train } from '../../src-main/agat/train.ts';
import { buildTrainStep } from '../../src-main/agat/train-step.ts';
import type { FeatureTables, Tuple } from '../../src-main/agat/tuple-batch.ts';
import { dropItems, tupleBatch } from '../../src-main/agat/tuple-batch.ts';
import { concat, reshape } from '../../src-main/tape/ops.ts';
import type { KnownValues, Values } from '../../src-main/tape/parameters.ts';
import { createTape } from '../../src-main/tape/tape.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import {
  evaluate,
  only,
  randomValues,
  rowsOf,
  TINY_OPTIMISER,
  tinyConfig,
  tinyContext,
} from './tiny.ts';

const TUPLES = 8;

/** Trains a tiny model on one batch of random vectors: eight tuples of four classes. */
async function trainTiny(
  config: AgatConfig,
  overrides: Partial<TrainRun> & { steps?: number; droppedShare?: number; seed?: number } = {},
): Promise<Trained & { progress: TrainProgress[]; tables: FeatureTables }> {
  const { steps = 5, droppedShare = 0, seed = 1, ...rest } = overrides;
  const random = createRandom(seed);
  const tables = config.modalities.map(
    ({ inputs }, k) =>
      new Map(inputs.map(({ name, length }) => [name, randomValues([TUPLES, length], k)])),
  );
  const tuples: Tuple[] = Array.from({ length: TUPLES }, (_, row) => ({
    rows: config.modalities.map(() => row),
    classes: [row % 4],
  }));
  const progress: TrainProgress[] = [];
  const trained = await train({
    program: buildTrainStep({
      config,
      plan: { tuples: TUPLES },
      optimiser: TINY_OPTIMISER,
      random,
      known: new Map(),
    }),
    config,
    optimiser: TINY_OPTIMISER,
    schedule: { steps, warmUpSteps: 1 },
    batchAt: () => tupleBatch(config, tables, dropItems(tuples, droppedShare, random), random),
    onProgress: (step) => progress.push(step),
    ...rest,
  });
  return { ...trained, progress, tables };
}

const termsOf = ({ progress }: { progress: TrainProgress[] }): Record<string, number> => ({
  ...progress.at(-1)?.terms,
});

describe('training', () => {
  it('overfits one batch: a tuple finds its own', async () => {
    const config = tinyConfig({
      embeddingLength: 16,
      hiddenLength: 32,
      weights: only('con', 'clu'),
    });
    const { progress } = await trainTiny(config, { steps: 150 });
    expect(progress[0]?.terms.con).toBeGreaterThan(1);
    expect(progress.at(-1)?.terms.con).toBeLessThan(0.05);
  });

  it.each(LOSS_NAMES.filter((name) => name !== 'dist' && name !== 'anchor'))(
    'can do with L_%s alone, and without it',
    async (name) => {
      const alone = termsOf(await trainTiny(tinyConfig({ weights: only(name) })));
      expect(Object.keys(alone)).toEqual(name === 'adv' ? ['loss', 'adv', 'dis'] : ['loss', name]);
      const rest = (['sem', 'con', 'sup', 'clu', 'adv'] as const).filter((other) => other !== name);
      expect(termsOf(await trainTiny(tinyConfig({ weights: only(...rest) })))).not.toHaveProperty(
        name,
      );
    },
  );

  it.each([
    { hasSelfAttention: false },
    { aggregation: 'mean' },
    { discriminator: 'conditional' },
    { dropout: { of: 'units', rate: 0.3 } },
    { dropout: { of: 'tokens', rate: 0.3 } },
  ] as Partial<AgatConfig>[])('stays finite with $0 and items missing', async (overrides) => {
    const terms = termsOf(await trainTiny(tinyConfig(overrides), { droppedShare: 0.5 }));
    for (const term of Object.values(terms)) expect(term).toBeGreaterThanOrEqual(0);
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const config = tinyConfig({ dropout: { of: 'units', rate: 0.3 } });
    const [image] = config.modalities;
    if (!image) throw new Error('no modality');
    const bytesOf = async (seed: number): Promise<Uint8Array> => {
      const { weights } = await trainTiny(config, { droppedShare: 0.3, seed });
      return exportEncoder(config, image, weights);
    };
    expect(await bytesOf(1)).toEqual(await bytesOf(1));
    expect(await bytesOf(1)).not.toEqual(await bytesOf(2));
  });

  it('keeps the weights that score best on the validation split', async () => {
    const scores = [0.2, 0.9, 0.5];
    const trained = await trainTiny(tinyConfig(), {
      steps: 6,
      validation: { everySteps: 2, score: () => Promise.resolve(scores.shift() ?? 0) },
    });
    expect(trained).toMatchObject({ step: 4, score: 0.9 });
    expect(trained.progress.map(({ score }) => score)).toEqual([
      undefined,
      0.2,
      undefined,
      0.9,
      undefined,
      0.5,
    ]);
  });

  it('stops at the next step after an abort', async () => {
    const controller = new AbortController();
    const run = trainTiny(tinyConfig(), {
      steps: 1000,
      onProgress: ({ step }) => {
        if (step === 2) controller.abort();
      },
      signal: controller.signal,
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('modality dropout', () => {
  it('takes one item from about the share asked for, never the last', () => {
    const tuples: Tuple[] = Array.from({ length: 1000 }, (_, row) => ({
      rows: row % 2 ? [row, undefined, undefined] : [row, row, row],
      classes: [],
    }));
    const present = dropItems(tuples, 0.5, createRandom(1)).map(
      ({ rows }) => rows.filter((row) => row !== undefined).length,
    );
    expect(new Set(present)).toEqual(new Set([1, 2, 3]));
    const dropped = present.filter((count) => count === 2).length;
    expect(dropped).toBeGreaterThan(200);
    expect(dropped).toBeLessThan(300);
  });
});

describe('exportEncoder', () => {
  const config = tinyConfig();

  /** r of all tuples as the training step computes it: stacked modalities, static shapes, weights as inputs. */
  async function trainingForward(
    weights: KnownValues,
    vectors: readonly Values[],
  ): Promise<Float32Array> {
    const tape = createTape();
    const context = tinyContext(tape, config);
    const encoded = config.modalities.map((modality, k) => {
      const x = tape.input(`x${k}`, vectors[k]?.shape ?? []);
      const z = encodeItems(context, modality, { vectors: new Map([['vector', x]]) });
      return reshape(z, [TUPLES, 1, config.embeddingLength]);
    });
    const r = retrievalEmbedding(context, concat(encoded, 1)); // [N, K, d]
    const inputs = vectors.map((values, k) => [`x${k}`, values] as const);
    return (
      (await evaluate({ r }, Object.fromEntries([...weights, ...inputs]))).r ?? new Float32Array()
    );
  }

  it('is the training forward, to 1e-4, for any number of rows', async () => {
    const { weights, tables } = await trainTiny(config, { steps: 20 });
    const vectors = tables.flatMap((table) => [...table.values()]);
    const trained = rowsOf({
      shape: [config.embeddingLength],
      data: await trainingForward(weights, vectors),
    });
    for (const [k, modality] of config.modalities.entries()) {
      const session = await InferenceSession.create(exportEncoder(config, modality, weights));
      const { shape: [, length = 0] = [], data = new Float32Array() } = vectors[k] ?? {};
      const first = new Tensor('float32', data.slice(0, 3 * length), [3, length]);
      const { embedding } = await session.run({ vector: first });
      const rows = rowsOf({
        shape: [config.embeddingLength],
        data: embedding?.data as Float32Array,
      });
      expect(rows).toHaveLength(3);
      for (const [i, row] of rows.entries()) {
        for (const [j, value] of row.entries()) {
          const expected = trained[i * config.modalities.length + k]?.[j] ?? Number.NaN;
          expect(Math.abs(value - expected)).toBeLessThan(1e-4);
        }
        expect(Math.hypot(...row)).toBeCloseTo(1, 4);
      }
    }
  });

  it('is the encoder that validates a run while its weights change', async () => {
    const { weights, tables } = await trainTiny(config);
    const [modality] = config.modalities;
    const [vectors] = tables;
    if (!modality || !vectors) throw new Error('no modality');
    const embed = await openEmbedder(config, modality, new Map());
    const session = await InferenceSession.create(exportEncoder(config, modality, weights));
    const { data = new Float32Array(), shape = [] } = vectors.get('vector') ?? {};
    const { embedding } = await session.run({ vector: new Tensor('float32', data, shape) });
    const found = await embed(weights, vectors);
    for (const [i, value] of (embedding?.data as Float32Array).entries()) {
      expect(found[i]).toBeCloseTo(value, 5);
    }
  });
});
