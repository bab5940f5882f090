import { mean, unitRows } from '../tape/functions.ts';
import {
  add,
  div,
  leakyRelu,
  matmul,
  mul,
  reshape,
  softmax,
  sub,
  sum,
  swapLast,
  transpose,
} from '../tape/ops.ts';
import { normalWeights } from '../tape/parameters.ts';
import type { Shape } from '../tape/shape.ts';
import type { Variable } from '../tape/tape.ts';
import { LEAK } from './config.ts';
import type { ModelContext } from './model-context.ts';

/** Size of the noise that tells the heads apart before training. */
const START_NOISE = 0.01;
/** Added to the score of an absent item: its share is 0 in float32. */
const ABSENT = -1e9;

/** r = norm(W z): the graph attention of an item alone. z: [N, d] or [N, K, d]; returns the same shape, unit rows. */
export function retrievalEmbedding(context: ModelContext, z: Variable): Variable {
  return unitRows(mean(headsOf(context, z), -2));
}

/**
 * c: what a tuple's items have in common, norm(mean of the present u^k). z: [N, K, d]; mask: [N, K], 1 where an item is
 * present; returns [N, d], unit rows. docs/agat.md §GAT.
 */
export function aggregate(context: ModelContext, z: Variable, mask: Variable): Variable {
  const [items = 0, views = 0] = mask.shape;
  const heads = transpose(headsOf(context, z), [0, 2, 1, 3]); // [N, H, K, d]
  const attended =
    context.config.aggregation === 'attention'
      ? matmul(attentionOf(context, heads, mask), heads) // [N, H, K, d]
      : heads;
  const u = mean(attended, 1); // [N, K, d]
  const present = reshape(mask, [items, views, 1]);
  return unitRows(div(sum(mul(u, present), 1), sum(mask, 1, true))); // [N, d]
}

/** α_kl = softmax_l LeakyReLU(aᵀ[W z^k ‖ W z^l]) over the present items (Veličković et al. 2018, eq. 1-3). */
function attentionOf(context: ModelContext, heads: Variable, mask: Variable): Variable {
  const [items = 0, views = 0] = mask.shape;
  const from = scoreOf(context, 'gat.from', heads); // [N, H, K, 1]
  const to = scoreOf(context, 'gat.to', heads); // [N, H, K, 1]
  const absent = reshape(mul(sub(1, mask), ABSENT), [items, 1, 1, views]);
  const scores = leakyRelu(add(from, swapLast(to)), LEAK); // [N, H, K, K]
  return softmax(add(scores, absent));
}

/** One half of aᵀ[W z^k ‖ W z^l]. heads: [N, H, K, d]; returns [N, H, K, 1]. */
function scoreOf(
  { config, parameters, random }: ModelContext,
  name: string,
  heads: Variable,
): Variable {
  const shape: Shape = [config.heads, 1, config.embeddingLength];
  const start = (): Float32Array =>
    normalWeights([config.embeddingLength, config.heads], 1, random);
  return sum(mul(heads, parameters.trained(name, shape, start)), -1, true);
}

/** W z of every head. z: [..., d]; returns [..., H, d]. */
function headsOf({ config, parameters, random }: ModelContext, z: Variable): Variable {
  const { heads, embeddingLength: d } = config;
  const weight = parameters.trained('gat.weight', [d, heads * d], () => {
    const start = normalWeights([d, heads * d], START_NOISE ** 2, random);
    return start.map((noise, i) => noise + (Math.floor(i / (heads * d)) === i % d ? 1 : 0));
  });
  return reshape(matmul(z, weight), [...z.shape.slice(0, -1), heads, d]);
}
