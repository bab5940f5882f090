import {
  div,
  exp,
  log,
  logSumExp,
  matmul,
  mul,
  reshape,
  softmax,
  sub,
  sum,
  swapLast,
  add,
} from '../../tape/ops.ts';
import { mean } from '../../tape/functions.ts';
import type { Variable } from '../../tape/tape.ts';

/**
 * L_dist = KL(softmax(teacher / τ) ‖ softmax(e^s · queries·candidatesᵀ)), mean over queries: what the uncompressed score
 * says of in-batch candidates. queries: [Q, d]; candidates: [C, d]; teacher: [Q, C]; logScale s: [1].
 */
export function distillationLoss(
  queries: Variable,
  candidates: Variable,
  teacher: Variable,
  logScale: Variable,
  temperature: number,
): Variable {
  const rows = queries.shape[0] ?? 0;
  const target = softmax(div(teacher, temperature));
  const scores = mul(matmul(queries, swapLast(candidates)), exp(logScale));
  const logShare = sub(scores, reshape(logSumExp(scores), [rows, 1]));
  const surprise = sub(log(add(target, 1e-12)), logShare);
  return mean(sum(mul(target, surprise), -1), 0);
}
