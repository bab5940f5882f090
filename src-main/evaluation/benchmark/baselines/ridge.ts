import { Matrix, solve } from 'ml-matrix';
import type { Fold } from '../fold.ts';
import type { Projection } from './baseline.ts';
import { linearProjection, matrixOf, oneHotLabels } from './baseline.ts';

const STRENGTHS = [1, 10, 100, 1000, 10_000];

/** Each view predicts the centred classes by ridge regression; the predictions are the common space. */
export function* ridge(fold: Fold): Generator<Projection> {
  const targets = oneHotLabels(fold).center('column');
  for (const strength of STRENGTHS) {
    const matrices = fold.train.views.map((view) => {
      const x = matrixOf(view);
      const moments = x.transpose().mmul(x);
      const penalty = Matrix.eye(x.columns).mul(strength);
      return solve(moments.add(penalty), x.transpose().mmul(targets));
    });
    yield linearProjection(matrices);
  }
}
