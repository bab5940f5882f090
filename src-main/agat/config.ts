import { EMBEDDING_LENGTH } from '../base/types.ts';

/** An AGAT model and how it is trained: plain data, kept beside the weights. Symbols are those of docs/agat.md. */
export interface AgatConfig {
  modalities: readonly ModalityConfig[];
  /** Length of an embedding, d. */
  embeddingLength: number;
  /** Length of a token, c. */
  tokenLength: number;
  hiddenLength: number;
  /** Heads of the graph attention. */
  heads: number;
  /** Off: tokens go into the hidden layer as they are. */
  hasSelfAttention: boolean;
  /** How matched items are aggregated. */
  aggregation: 'attention' | 'mean';
  /** What a discriminator sees beside the embedding that it judges: nothing, or the item's matched partners. */
  discriminator: 'unconditional' | 'conditional';
  discriminatorLength: number;
  /** τ of L_con and L_sup, of L_dist, and the margin of L_sem. */
  temperature: number;
  distillationTemperature: number;
  margin: number;
  /** What dropout zeroes: single numbers of the tokens, or whole tokens. */
  dropout: { of: 'units' | 'tokens'; rate: number };
  weights: LossWeights;
}

/** 0 switches a loss off, and nothing of it is computed. adv is the weight at the end of its ramp. */
export type LossWeights = Record<LossName, number>;
export const LOSS_NAMES = ['sem', 'con', 'sup', 'clu', 'adv', 'dist', 'anchor'] as const;
export type LossName = (typeof LOSS_NAMES)[number];

export interface ModalityConfig {
  name: string;
  inputs: readonly ModalityInput[];
  /** None: the embedding is the projected anchor alone. */
  tokens: readonly TokenSource[];
  /** The input whose projection is the anchor that training adds to; absent: the embedding is learnt whole. */
  anchor?: string;
}

/** One vector of an item. A standardised one has a fixed `mean` and `scale`: (x − mean) · scale. */
export interface ModalityInput {
  name: string;
  length: number;
  isStandardised: boolean;
}

/** The sizes, parts and temperatures that the shipped model has, and every other one but for what it says itself. */
export const USUAL_MODEL: Omit<AgatConfig, 'modalities' | 'dropout' | 'weights'> = {
  embeddingLength: EMBEDDING_LENGTH,
  tokenLength: 64,
  hiddenLength: 256,
  heads: 4,
  hasSelfAttention: true,
  aggregation: 'attention',
  discriminator: 'unconditional',
  discriminatorLength: 256,
  temperature: 0.1,
  distillationTemperature: 0.6,
  margin: 1,
};

/** Where tokens come from: part of an input through a layer, or the vectors of an item's likeliest classes. */
export type TokenSource =
  | { kind: 'slice'; input: string; start: number; end: number; tokens: number }
  | { kind: 'classes'; input: string; nameLength: number; tokens: number };

/** Softmax temperature of a picture's class logits, as in the anchor coordinates. */
export const LOGIT_TEMPERATURE = 2;
/** Slope of LeakyReLU below zero, in the graph attention (Veličković et al. 2018) and the discriminators. */
export const LEAK = 0.2;

/** T: the tokens of an item of this modality. */
export function tokenCount({ tokens }: ModalityConfig): number {
  return tokens.reduce((sum, source) => sum + source.tokens, 0);
}

/** A modality given by one bare feature vector, cut into T tokens by one layer. */
export function vectorModality(name: string, length: number, tokens: number): ModalityConfig {
  return {
    name,
    inputs: [{ name: 'vector', length, isStandardised: false }],
    tokens: [{ kind: 'slice', input: 'vector', start: 0, end: length, tokens }],
  };
}
