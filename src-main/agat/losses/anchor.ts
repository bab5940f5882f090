import { mean, squaredDistance } from '../../tape/functions.ts';
import type { Variable } from '../../tape/tape.ts';

/** L_anchor = mean of ‖r − r_base‖²: what the base model says of a replay set is kept. Both [N, d]. */
export function anchorLoss(r: Variable, base: Variable): Variable {
  return mean(squaredDistance(r, base), 0);
}
