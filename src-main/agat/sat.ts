import { oneHot, topPlaces } from '../tape/choices.ts';
import { linear, unitRows } from '../tape/functions.ts';
import {
  add,
  concat,
  div,
  matmul,
  mul,
  relu,
  reshape,
  slice,
  softmax,
  sqrt,
  sub,
  swapLast,
} from '../tape/ops.ts';
import { filled, normalWeights } from '../tape/parameters.ts';
import type { Shape } from '../tape/shape.ts';
import { shapeError } from '../tape/shape.ts';
import type { Variable } from '../tape/tape.ts';
import type { AgatConfig, ModalityConfig, TokenSource } from './config.ts';
import { LOGIT_TEMPERATURE, tokenCount } from './config.ts';
import type { ModelContext } from './model-context.ts';

/** γ of the residual before training: the anchor plus a little. */
const RESIDUAL_START = 0.05;

/** An item's vectors by input name, [N, length] each, and what dropout keeps, [N, T, c] or [N, T, 1]. */
export interface ItemInputs {
  vectors: ReadonlyMap<string, Variable>;
  kept?: Variable;
}

/**
 * Self-attention network of one modality: z [N, d], unit rows. Anchored: z = norm(norm(x P) + γ F(tokens)), else
 * z = norm(F(tokens)). It never attends across items: a query is one item. docs/agat.md §SAT.
 */
export function encodeItems(
  context: ModelContext,
  modality: ModalityConfig,
  { vectors, kept }: ItemInputs,
): Variable {
  const inputs = new Map(
    modality.inputs.map((input) => {
      const x = inputOf(vectors, input.name);
      return [input.name, input.isStandardised ? standardise(context, modality, input, x) : x];
    }),
  );
  const residual = residualOf(context, modality, inputs, kept);
  if (modality.anchor !== undefined) {
    return anchored(context, modality, inputOf(inputs, modality.anchor), residual);
  }
  if (!residual) throw shapeError(`${modality.name} without tokens and without an anchor`);
  return unitRows(residual);
}

/** F(tokens), [N, d]; nothing of a modality without tokens. */
function residualOf(
  context: ModelContext,
  modality: ModalityConfig,
  inputs: ReadonlyMap<string, Variable>,
  kept: Variable | undefined,
): Variable | undefined {
  if (modality.tokens.length === 0) return undefined;
  const sources = modality.tokens.map((source, index) =>
    tokensOf(context, `sat.${modality.name}.token${index}`, source, inputOf(inputs, source.input)),
  );
  const tokens = concat(sources, 1); // [N, T, c]
  const attended = context.config.hasSelfAttention ? attend(context, modality, tokens) : tokens;
  return combine(context, modality, kept ? mul(attended, kept) : attended);
}

function standardise(
  { parameters }: ModelContext,
  modality: ModalityConfig,
  { name, length }: { name: string; length: number },
  x: Variable,
): Variable {
  const prefix = `sat.${modality.name}.${name}`;
  const mean = parameters.fixed(`${prefix}.mean`, [length]);
  return mul(sub(x, mean), parameters.fixed(`${prefix}.scale`, [length]));
}

/** x: [N, length]; returns [N, tokens, c]. */
function tokensOf(context: ModelContext, name: string, source: TokenSource, x: Variable): Variable {
  if (source.kind === 'classes') return classTokens(context, name, source, x);
  const { tokenLength: c } = context.config;
  const part = slice(x, 1, source.start, source.end);
  const flat = reluLayer(context, name, part, source.tokens * c); // [N, tokens · c]
  return reshape(flat, [rowsOf(x), source.tokens, c]);
}

/** The vectors of the likeliest classes' names, each weighted by √posterior. logits: [N, classes]; returns [N, tokens, c]. */
function classTokens(
  context: ModelContext,
  name: string,
  source: { nameLength: number; tokens: number },
  logits: Variable,
): Variable {
  const classes = logits.shape.at(-1) ?? 0;
  const names = context.parameters.fixed(`${name}.names`, [classes, source.nameLength]);
  const vectors = reluLayer(context, name, names, context.config.tokenLength); // [classes, c]
  const posterior = softmax(div(logits, LOGIT_TEMPERATURE));
  const likeliest = oneHot(topPlaces(posterior, source.tokens), classes); // [N, tokens, classes]
  const mass = matmul(likeliest, reshape(posterior, [rowsOf(logits), classes, 1])); // [N, tokens, 1]
  return mul(matmul(likeliest, vectors), sqrt(mass));
}

/** t' = t + γ_a · softmax(q kᵀ) v with q, k of length c/8 (SAGAN, Zhang et al. 2019, eq. 1-3). t: [N, T, c]. */
function attend(context: ModelContext, modality: ModalityConfig, t: Variable): Variable {
  const { config, parameters, random } = context;
  const c = config.tokenLength;
  const projected = (name: string, length: number): Variable => {
    const shape = [c, length];
    const weight = parameters.trained(`sat.${modality.name}.${name}`, shape, () =>
      normalWeights(shape, 1, random),
    );
    return matmul(t, weight);
  };
  const keyLength = Math.max(1, c >> 3);
  const scores = matmul(projected('query', keyLength), swapLast(projected('key', keyLength))); // [N, T, T]
  const attention = matmul(softmax(scores), projected('value', c)); // [N, T, c]
  const gate = parameters.trained(`sat.${modality.name}.gate`, [1], () => filled([1], 0));
  return add(t, mul(attention, gate));
}

/** F: a hidden layer over all tokens. t: [N, T, c]; returns [N, d]. */
function combine(context: ModelContext, modality: ModalityConfig, t: Variable): Variable {
  const { config, parameters, random } = context;
  const flat = reshape(t, [rowsOf(t), tokenCount(modality) * config.tokenLength]); // [N, T · c]
  const prefix = `sat.${modality.name}`;
  const hidden = reluLayer(context, `${prefix}.hidden`, flat, config.hiddenLength);
  const shape = [config.hiddenLength, config.embeddingLength];
  const weight = parameters.trained(`${prefix}.out.weight`, shape, () =>
    normalWeights(shape, 1, random),
  );
  return linear(hidden, weight, bias(context, `${prefix}.out`, config.embeddingLength));
}

function anchored(
  { config, parameters, random }: ModelContext,
  modality: ModalityConfig,
  x: Variable,
  residual: Variable | undefined,
): Variable {
  const shape: Shape = [x.shape.at(-1) ?? 0, config.embeddingLength];
  const projection = parameters.trained(`sat.${modality.name}.projection`, shape, () =>
    normalWeights(shape, 1, random),
  );
  if (!residual) return unitRows(matmul(x, projection));
  const gain = parameters.trained(`sat.${modality.name}.residual`, [1], () =>
    filled([1], RESIDUAL_START),
  );
  return unitRows(add(unitRows(matmul(x, projection)), mul(residual, gain)));
}

function reluLayer(context: ModelContext, name: string, x: Variable, length: number): Variable {
  const shape = [x.shape.at(-1) ?? 0, length];
  const weight = context.parameters.trained(`${name}.weight`, shape, () =>
    normalWeights(shape, 2, context.random),
  );
  return relu(linear(x, weight, bias(context, name, length)));
}

function bias({ parameters }: ModelContext, name: string, length: number): Variable {
  return parameters.trained(`${name}.bias`, [length], () => filled([length], 0));
}

function rowsOf(x: Variable): number {
  return x.shape[0] ?? 0;
}

function inputOf(inputs: ReadonlyMap<string, Variable>, name: string): Variable {
  const input = inputs.get(name);
  if (!input) throw shapeError(`a modality without its input ${name}`);
  return input;
}

/** Shape of what dropout keeps of N items, [N, T, c] or [N, T, 1]. */
export function keptShape(config: AgatConfig, modality: ModalityConfig, items: number): Shape {
  const perToken = config.dropout.of === 'units' ? config.tokenLength : 1;
  return [items, tokenCount(modality), perToken];
}
