import type { DirectionFigure } from '../../src-main/contract/learning-methods.ts';

/** What was asked of what a training never saw, in all directions; `before` and `after` are mean average precisions. */
export interface HeldOut {
  queries: number;
  before: number;
  after: number;
}

/** All directions as one, each by its number of queries. */
export function heldOutOf(directions: readonly DirectionFigure[]): HeldOut {
  const queries = directions.reduce((sum, direction) => sum + direction.queries, 0);
  const meanOf = (key: 'before' | 'after') =>
    directions.reduce((sum, direction) => sum + direction[key] * direction.queries, 0) /
    Math.max(1, queries);
  return { queries, before: meanOf('before'), after: meanOf('after') };
}
