import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { AgatConfig, LossName, LossWeights } from '../../src-main/agat/config.ts';
import { LOSS_NAMES, USUAL_MODEL, vectorModality } from '../../src-main/agat/config.ts';
import type { ModelContext } from '../../src-main/agat/model-context.ts';
import type { OptimiserConfig } from '../../src-main/agat/optimiser.ts';
import type { Values } from '../../src-main/tape/parameters.ts';
import { trainableParameters } from '../../src-main/tape/parameters.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import type { Shape } from '../../src-main/tape/shape.ts';
import { sizeOf } from '../../src-main/tape/shape.ts';
import type { Tape, Variable } from '../../src-main/tape/tape.ts';
import { writeTape } from '../../src-main/tape/write-tape.ts';

/** Weights with only these losses on. */
export function only(...names: LossName[]): LossWeights {
  const weights = LOSS_NAMES.map((name) => [name, names.includes(name) ? 1 : 0]);
  return Object.fromEntries(weights) as LossWeights;
}

/** A model small enough for loops: three modalities of bare vectors. */
export function tinyConfig(overrides: Partial<AgatConfig> = {}): AgatConfig {
  return {
    modalities: ['image', 'sound', 'text'].map((name, k) => vectorModality(name, 5 + k, 2)),
    ...USUAL_MODEL,
    embeddingLength: 6,
    tokenLength: 8,
    hiddenLength: 10,
    heads: 2,
    discriminatorLength: 5,
    dropout: { of: 'units', rate: 0 },
    weights: only('sem', 'con', 'sup', 'clu', 'adv'),
    ...overrides,
  };
}

export const TINY_OPTIMISER: OptimiserConfig = {
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  rates: { model: 1e-2, projection: 1e-2, adversary: 1e-3, scale: 1e-2 },
  weightDecay: 0,
  averageRate: 0,
};

/** Normal values of a seed. */
export function randomValues(shape: Shape, seed: number): Values {
  const random = createRandom(seed);
  return { shape, data: Float32Array.from({ length: sizeOf(shape) }, random.normal) };
}

/** Rows of length 1. */
export function randomUnitRows(shape: Shape, seed: number): Values {
  const { data } = randomValues(shape, seed);
  const length = shape.at(-1) ?? 1;
  const norms = Array.from({ length: data.length / length }, (_, row) =>
    Math.hypot(...data.subarray(row * length, (row + 1) * length)),
  );
  return { shape, data: data.map((value, at) => value / (norms[Math.floor(at / length)] ?? 1)) };
}

/** The rows of a matrix, or of the last axis of any tensor. */
export function rowsOf({ shape, data }: Values): number[][] {
  const length = shape.at(-1) ?? 1;
  return Array.from({ length: data.length / length }, (_, row) =>
    Array.from(data.subarray(row * length, (row + 1) * length)),
  );
}

/** A model context whose weights start from a seed; `feeds` gives the values of its inputs. */
export function tinyContext(
  tape: Tape,
  config: AgatConfig,
): ModelContext & { feeds: () => Record<string, Values> } {
  const parameters = trainableParameters(tape, new Map());
  return {
    config,
    parameters,
    random: createRandom(3),
    feeds: () => Object.fromEntries([...parameters.trainedValues, ...parameters.carriedValues]),
  };
}

/** Values of the named variables. */
export async function evaluate(
  outputs: Record<string, Variable>,
  inputs: Record<string, Values> = {},
): Promise<Record<string, Float32Array>> {
  const session = await InferenceSession.create(writeTape(outputs), { logSeverityLevel: 3 });
  const feeds = session.inputNames.map((name) => {
    const values = inputs[name];
    if (!values) throw new Error(`no value for ${name}`);
    return [name, new Tensor('float32', values.data, values.shape)] as const;
  });
  const results = await session.run(Object.fromEntries(feeds));
  return Object.fromEntries(
    Object.entries(results).map(([name, { data }]) => [
      name,
      Float32Array.from(data as Float32Array),
    ]),
  );
}
