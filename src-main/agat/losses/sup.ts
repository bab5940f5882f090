import { weightedMean } from '../../tape/functions.ts';
import { add, div, logSumExp, mul, reshape, sub, sum } from '../../tape/ops.ts';
import type { Variable } from '../../tape/tape.ts';
import type { Views } from './views.ts';
import { betweenViews, offDiagonal, presentPairs } from './views.ts';

/**
 * L_sup: every view against all others, those of its class as positives (supervised contrastive, Khosla et al. 2020,
 * eq. 2, L_out). sameClass: [N, N] with ones on the diagonal.
 */
export function supervisedLoss(views: Views, sameClass: Variable, temperature: number): Variable {
  const rows = views.views * views.tuples;
  const pairs = mul(presentPairs(views), offDiagonal(sameClass, rows));
  const positives = mul(pairs, betweenViews(views, sameClass)); // [V·N, V·N]
  const logits = sub(div(views.cosines, temperature), mul(sub(1, pairs), 1e9));
  const logShare = sub(logits, reshape(logSumExp(logits), [rows, 1]));
  const count = sum(positives, -1); // [V·N]
  const mean = div(sum(mul(positives, logShare), -1), add(count, 1e-6));
  return weightedMean(mul(mean, -1), reshape(views.present, [rows]));
}
