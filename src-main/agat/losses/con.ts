import { weightedMean } from '../../tape/functions.ts';
import { div, logSumExp, mul, reshape, sub, sum, transpose } from '../../tape/ops.ts';
import type { Variable } from '../../tape/tape.ts';
import type { Views } from './views.ts';
import { offDiagonal } from './views.ts';

/**
 * L_con: InfoNCE (van den Oord et al. 2018) between every ordered pair of views, a tuple's own against the other
 * tuples'; those of the same class are no negatives. sameClass: [N, N] with ones on the diagonal.
 */
export function contrastiveLoss(views: Views, sameClass: Variable, temperature: number): Variable {
  const { views: v, tuples: n } = views;
  const others = offDiagonal(sameClass, n);
  const own = sub(1, others); // [N, N]
  const isCandidate = sub(1, mul(sameClass, others)); // other classes, and the tuple itself
  const present = reshape(views.present, [v, n]);
  const logits = reshape(div(views.cosines, temperature), [v, n, v, n]);
  const allowed = mul(reshape(present, [1, 1, v, n]), reshape(isCandidate, [1, n, 1, n]));
  const masked = sub(logits, mul(sub(1, allowed), 1e9));
  const positive = sum(mul(logits, reshape(own, [1, n, 1, n])), -1); // [V, N, V]
  const pairs = mul(
    mul(reshape(present, [v, n, 1]), reshape(transpose(present, [1, 0]), [1, n, v])),
    reshape(offDiagonal(sameClass, v), [v, 1, v]),
  );
  return weightedMean(sub(logSumExp(masked), positive), pairs);
}
