import type { Operand } from './ops.ts';
import { add, div, matmul, mul, sqrt, sub, sum, swapLast } from './ops.ts';
import { stopGradient } from './choices.ts';
import { axisOf } from './shape.ts';
import type { Variable } from './tape.ts';

/** Functions composed of the operations; their gradients follow. */

/** x: [..., n]; weight: [n, m]; bias: [m]; returns [..., m]. */
export function linear(x: Variable, weight: Variable, bias: Variable): Variable {
  return add(matmul(x, weight), bias);
}

/** Rows of length 1. The addend under the root keeps a row of zeros at zero. */
export function unitRows(x: Variable, epsilon = 1e-6): Variable {
  return div(x, sqrt(add(sum(mul(x, x), -1, true), epsilon)));
}

/** Over one axis, which disappears or is kept with length 1. */
export function mean(x: Variable, axis: number, isKept = false): Variable {
  return div(sum(x, axis, isKept), x.shape[axisOf(x.shape, axis)] ?? 1);
}

/** Σ over all elements; a scalar. */
export function total(x: Variable): Variable {
  return x.shape.length === 0 ? x : total(sum(x, -1));
}

/** Mean of x weighted by w, both of one shape; 0 where all weights are 0. A scalar. */
export function weightedMean(x: Variable, w: Variable): Variable {
  return div(total(mul(x, w)), add(total(w), 1e-6));
}

/** Σ of weight · term over what is switched on; undefined where nothing is. */
export function weightedSum(
  terms: readonly (readonly [Operand, Variable])[],
): Variable | undefined {
  return terms
    .map(([weight, term]) => mul(term, weight))
    .reduce<Variable | undefined>(
      (sumSoFar, term) => (sumSoFar ? add(sumSoFar, term) : term),
      undefined,
    );
}

/** ‖a − b‖² of each row: [..., n] → [...]. */
export function squaredDistance(a: Variable, b: Variable): Variable {
  const difference = sub(a, b);
  return sum(mul(difference, difference), -1);
}

/**
 * A weight divided by its largest singular value, by one step of power iteration from u a training step (Miyato et al.
 * 2018, algorithm 1). weight: [K, n, m]; u: [K, m, 1], carried between steps; returns both anew.
 */
export function spectralNorm(weight: Variable, u: Variable): { weight: Variable; u: Variable } {
  const fixed = stopGradient(weight);
  const v = unitColumn(matmul(fixed, u)); // [K, n, 1]
  const next = unitColumn(matmul(swapLast(fixed), v)); // [K, m, 1]
  const sigma = matmul(swapLast(v), matmul(weight, next)); // [K, 1, 1]
  return { weight: div(weight, sigma), u: next };
}

function unitColumn(x: Variable): Variable {
  return div(x, sqrt(add(sum(mul(x, x), -2, true), 1e-12)));
}
