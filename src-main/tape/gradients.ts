import { add, reshape, sum } from './ops.ts';
import type { Shape } from './shape.ts';
import { shapeError, show, sizeOf } from './shape.ts';
import type { Variable } from './tape.ts';

/**
 * ∂loss/∂x for each x, appended to the tape in reverse. loss: one element. Undefined for what no gradient reaches, such
 * as a weight whose every use stands behind a stopGradient.
 */
export function gradients(loss: Variable, of: readonly Variable[]): (Variable | undefined)[] {
  if (sizeOf(loss.shape) !== 1) throw shapeError(`the gradient of ${show(loss.shape)}`);
  const found = new Map([[loss, loss.tape.constant([1], loss.shape)]]);
  for (const y of pathsBetween(loss, of)) {
    const g = found.get(y);
    if (!g || !y.gradient) continue;
    for (const [index, part] of y.gradient(g, y).entries()) {
      const x = y.inputs[index];
      if (!x) continue;
      const fitted = sumTo(part, x.shape);
      const sofar = found.get(x);
      found.set(x, sofar ? add(sofar, fitted) : fitted);
    }
  }
  return of.map((x) => found.get(x));
}

/** What lies between the loss and the variables, latest first: everything else needs no gradient. */
function pathsBetween(loss: Variable, of: readonly Variable[]): Variable[] {
  const targets = new Set(of);
  const leads = new Map<Variable, boolean>();
  const leadsToTarget = (x: Variable): boolean => {
    const known = leads.get(x);
    if (known !== undefined) return known;
    const below = x.gradient ? x.inputs.map(leadsToTarget) : [];
    const isOnPath = targets.has(x) || below.includes(true);
    leads.set(x, isOnPath);
    return isOnPath;
  };
  leadsToTarget(loss);
  return [...leads]
    .flatMap(([x, isOnPath]) => (isOnPath ? [x] : []))
    .toSorted((a, b) => b.id - a.id);
}

/** Undoes a broadcast: sums over the axes that were stretched. */
function sumTo(g: Variable, shape: Shape): Variable {
  const added = g.shape.length - shape.length;
  if (added > 0) return sumTo(sum(g, 0), shape);
  const stretched = shape.findIndex((length, axis) => length === 1 && g.shape[axis] !== 1);
  return stretched < 0 ? reshape(g, shape) : sumTo(sum(g, stretched, true), shape);
}
