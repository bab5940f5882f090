import { weightedMean } from '../../tape/functions.ts';
import { add, mul, relu, sqrt, sub } from '../../tape/ops.ts';
import type { Variable } from '../../tape/tape.ts';
import type { Views } from './views.ts';
import { betweenViews, offDiagonal, presentPairs } from './views.ts';

/**
 * L_sem = mean over same-class pairs of ‖a−b‖² + mean over different-class pairs of [margin − ‖a−b‖]₊². sameClass:
 * [N, N], 1 where two tuples share a class, and on the diagonal.
 */
export function semanticLoss(views: Views, sameClass: Variable, margin: number): Variable {
  const pairs = presentPairs(views);
  const isSame = betweenViews(views, sameClass);
  const squared = relu(sub(2, mul(views.cosines, 2))); // ‖a−b‖² of unit vectors
  const gap = relu(sub(margin, sqrt(add(squared, 1e-6))));
  const pulled = mul(mul(pairs, isSame), offDiagonal(pairs, views.views * views.tuples));
  const pushed = mul(pairs, sub(1, isSame));
  return add(weightedMean(squared, pulled), weightedMean(mul(gap, gap), pushed));
}
