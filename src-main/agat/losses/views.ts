import { isPositive } from '../../tape/choices.ts';
import { concat, matmul, mul, reshape, sub, sum, swapLast, transpose } from '../../tape/ops.ts';
import type { Variable } from '../../tape/tape.ts';

/** The K embeddings of each tuple and its aggregation as V = K + 1 views of N tuples: row v·N + i is view v of tuple i. */
export interface Views {
  views: number;
  tuples: number;
  /** [V·N, 1], 1 where the view is there. An aggregation counts where it joins two items or more. */
  present: Variable;
  /** Cosines of all pairs, [V·N, V·N]. */
  cosines: Variable;
}

/** r: [N, K, d]; c: [N, d], unit rows; mask: [N, K]. */
export function stackViews(r: Variable, c: Variable, mask: Variable): Views {
  const [tuples = 0, modalities = 0, d = 0] = r.shape;
  const rows = modalities * tuples;
  const items = reshape(transpose(r, [1, 0, 2]), [rows, d]); // view-major
  const embeddings = concat([items, c], 0); // [V·N, d]
  const isJoint = isPositive(sub(sum(mask, 1, true), 1.5)); // [N, 1]
  return {
    views: modalities + 1,
    tuples,
    present: concat([reshape(transpose(mask, [1, 0]), [rows, 1]), isJoint], 0),
    cosines: matmul(embeddings, swapLast(embeddings)),
  };
}

/** 1 where both views of a pair are there. [V·N, V·N]. */
export function presentPairs({ present }: Views): Variable {
  return mul(present, swapLast(present));
}

/** Repeats what holds between tuples for all their views. x: [N, N]; returns [V·N, V·N]. */
export function betweenViews({ views, tuples }: Views, x: Variable): Variable {
  const wide = concat(Array<Variable>(views).fill(x), 1); // [N, V·N]
  const square = concat(Array<Variable>(views).fill(wide), 0);
  return reshape(square, [views * tuples, views * tuples]);
}

/** 0 on the diagonal, 1 elsewhere. */
export function offDiagonal(like: Variable, length: number): Variable {
  const values = Float32Array.from({ length: length ** 2 }, (_, i) => (i % (length + 1) ? 1 : 0));
  return like.tape.constant(values, [length, length]);
}
