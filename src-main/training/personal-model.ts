import type { AgatConfig, ModalityConfig } from '../agat/config.ts';
import { USUAL_MODEL } from '../agat/config.ts';
import type { OptimiserConfig } from '../agat/optimiser.ts';
import { ANCHOR_INPUT } from '../agat/encoder.ts';
import { FEATURE_LENGTHS } from '../backbone/features.ts';
import { EMBEDDING_LENGTH, MODALITIES } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import type { KnownValues, Values } from '../tape/parameters.ts';

/**
 * [Note: head] A personal model is an AGAT whose anchor is the shipped model's embedding: z = norm(norm(r₀ P) + γ F),
 * P from the identity and F from zero, so before training it is the shipped model to the bit. It takes any shipped
 * model as it is, its weights unread, and its folder holds both, one behind the other.
 */

/** Backbone features that a modality's tokens are made of beside the anchor, and into how many tokens each is cut. */
const FEATURE_TOKENS: Record<Modality, Record<string, number>> = {
  image: { pooled: 8 },
  sound: { effects: 4, speech: 2 },
  text: { multilingual: 4, english: 2 },
};
const ANCHOR_TOKENS = 4;

/** Chosen on an archive of twelve labelled folders (`npm run bench:personal`), from agat.md's personal settings. */
export const PERSONAL_CONFIG: AgatConfig = {
  modalities: MODALITIES.map((name) => modalityOf(name)),
  ...USUAL_MODEL,
  heads: 1,
  dropout: { of: 'units', rate: 0.3 },
  weights: { sup: 1, con: 1, sem: 0.2, anchor: 10, clu: 0, adv: 0, dist: 0 },
};

export const PERSONAL_OPTIMISER: OptimiserConfig = {
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  rates: { model: 6e-4, projection: 5e-4, adversary: 0, scale: 0 },
  weightDecay: 0,
  averageRate: 0,
};

function modalityOf(name: Modality): ModalityConfig {
  const inputs = [
    { name: ANCHOR_INPUT, length: EMBEDDING_LENGTH, tokens: ANCHOR_TOKENS },
    ...Object.entries(FEATURE_TOKENS[name]).map(([feature, tokens]) => ({
      ...{ name: feature, length: lengthOf(name, feature), tokens },
    })),
  ];
  return {
    name,
    anchor: ANCHOR_INPUT,
    inputs: inputs.map((input) => ({
      ...{ name: input.name, length: input.length, isStandardised: input.name !== ANCHOR_INPUT },
    })),
    tokens: inputs.map((input) => ({
      ...{ kind: 'slice' as const, input: input.name, start: 0, end: input.length },
      tokens: input.tokens,
    })),
  };
}

function lengthOf(modality: Modality, feature: string): number {
  const lengths: Readonly<Record<string, number>> = FEATURE_LENGTHS[modality];
  return lengths[feature] ?? 0;
}

/** What a personal model starts from: [Note: head], and the statistics of the library's own features. */
export function startWeights(
  vectorsOf: (modality: Modality) => ReadonlyMap<string, Values>,
): KnownValues {
  const d = EMBEDDING_LENGTH;
  const known = new Map<string, Values>([['gat.weight', identity(d)]]);
  for (const name of MODALITIES) {
    const prefix = `sat.${name}`;
    known.set(`${prefix}.projection`, identity(d));
    known.set(`${prefix}.out.weight`, zeros([PERSONAL_CONFIG.hiddenLength, d]));
    for (const feature of Object.keys(FEATURE_TOKENS[name])) {
      const length = lengthOf(name, feature);
      const { mean, scale } = statisticsOf(vectorsOf(name).get(feature), length);
      known.set(`${prefix}.${feature}.mean`, { shape: [length], data: mean });
      known.set(`${prefix}.${feature}.scale`, { shape: [length], data: scale });
    }
  }
  return known;
}

function identity(n: number): Values {
  const values = zeros([n, n]);
  for (let i = 0; i < n; i++) values.data[i * (n + 1)] = 1;
  return values;
}

function zeros(shape: readonly [number, number]): Values {
  return { shape, data: new Float32Array(shape[0] * shape[1]) };
}

/** A feature that hardly varies says nothing, and must not be blown up. */
const LEAST_DEVIATION = 1e-3;

function statisticsOf(
  values: Values | undefined,
  length: number,
): { mean: Float32Array; scale: Float32Array } {
  const data = values?.data ?? new Float32Array();
  const rows = Math.max(1, data.length / length);
  const mean = new Float32Array(length);
  const squares = new Float32Array(length);
  for (const [at, value] of data.entries()) {
    mean[at % length] = (mean[at % length] ?? 0) + value / rows;
    squares[at % length] = (squares[at % length] ?? 0) + value ** 2 / rows;
  }
  const scale = squares.map((square, i) => {
    const deviation = Math.sqrt(Math.max(0, square - (mean[i] ?? 0) ** 2));
    return 1 / Math.max(deviation, LEAST_DEVIATION);
  });
  return { mean, scale };
}
