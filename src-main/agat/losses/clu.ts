import { stopGradient } from '../../tape/choices.ts';
import { squaredDistance, weightedMean } from '../../tape/functions.ts';
import { reshape } from '../../tape/ops.ts';
import type { Variable } from '../../tape/tape.ts';

/** L_clu = mean over present items of ‖r_i^k − stopgrad(c_i)‖². r: [N, K, d]; c: [N, d]; mask: [N, K]. */
export function clusterLoss(r: Variable, c: Variable, mask: Variable): Variable {
  const [tuples = 0, d = 0] = c.shape;
  return weightedMean(squaredDistance(r, reshape(stopGradient(c), [tuples, 1, d])), mask);
}
