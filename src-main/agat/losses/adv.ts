import { stopGradient } from '../../tape/choices.ts';
import { weightedMean } from '../../tape/functions.ts';
import {
  add,
  concat,
  expand,
  mul,
  neg,
  reshape,
  softplus,
  sub,
  sum,
  transpose,
} from '../../tape/ops.ts';
import type { Variable } from '../../tape/tape.ts';
import type { Discriminators } from '../mgan.ts';

/** What the discriminators judge of a batch. */
export interface Judged {
  /** [K, N, length] */
  real: Variable;
  fake: Variable;
  /** [K, N, 1] */
  mask: Variable;
}

/** Real = stopgrad(c), fake = r, both with a condition behind them where there is one. r: [N, K, d]; c: [N, d]. */
export function judged(r: Variable, c: Variable, mask: Variable, condition?: Variable): Judged {
  const [tuples = 0, views = 0, d = 0] = r.shape;
  const real = expand(reshape(stopGradient(c), [1, tuples, d]), [views, tuples, d]);
  const beside = (x: Variable): Variable => (condition ? concat([x, condition], 2) : x);
  return {
    real: beside(real),
    fake: beside(transpose(r, [1, 0, 2])),
    mask: reshape(transpose(mask, [1, 0]), [views, tuples, 1]),
  };
}

/** What a conditional discriminator knows of an item: the mean of its present partners' embeddings. [K, N, d]. */
export function partnersOf(r: Variable, mask: Variable): Variable {
  const [tuples = 0, views = 0] = r.shape;
  const present = mul(stopGradient(r), reshape(mask, [tuples, views, 1]));
  const others = sub(sum(present, 1, true), present); // [N, K, d]
  return transpose(mul(others, 1 / Math.max(1, views - 1)), [1, 0, 2]);
}

/** L_D = −mean over present items of log D(real) + log(1 − D(fake)); nothing flows into the embeddings. */
export function discriminatorLoss(
  { judge }: Discriminators,
  { real, fake, mask }: Judged,
): Variable {
  const mistakes = add(softplus(neg(judge(real))), softplus(judge(stopGradient(fake))));
  return weightedMean(mistakes, mask);
}

/** L_adv = −mean over present items of log D(fake); nothing flows into the discriminators. */
export function adversarialLoss({ judgeFixed }: Discriminators, { fake, mask }: Judged): Variable {
  return weightedMean(softplus(neg(judgeFixed(fake))), mask);
}
