import { CholeskyDecomposition, EigenvalueDecomposition, inverse, Matrix } from 'ml-matrix';
import type { Fold } from '../fold.ts';
import type { Projection } from './baseline.ts';
import { linearProjection, matrixOf } from './baseline.ts';

const PENALTIES = [0.01, 0.1, 1];
const LENGTHS = [5, 9, 20, 40];

/**
 * Canonical correlations of all views at once, without labels (MAXVAR, Kettenring 1971): directions v of C v = λ B v, C
 * the covariance of the views side by side and B its diagonal blocks, each weighted by its λ − 1.
 */
export function* cca(fold: Fold): Generator<Projection> {
  const views = fold.train.views.map(matrixOf);
  for (const penalty of PENALTIES) {
    const whitened = views.map((x) => whitenerOf(x, penalty));
    const sides = views.map((x, k) => x.mmul(whitened[k] ?? x));
    const side = joined(sides);
    const covariance = side.transpose().mmul(side).div(side.rows);
    const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(covariance, {
      assumeSymmetric: true,
    });
    for (const length of LENGTHS) {
      yield linearProjection(strongest(eigenvectorMatrix, realEigenvalues, length, whitened));
    }
  }
}

/** W with Wᵀ (XᵀX / n + penalty) W = 1. */
function whitenerOf(x: Matrix, penalty: number): Matrix {
  const moments = x.transpose().mmul(x).div(x.rows);
  const { lowerTriangularMatrix } = new CholeskyDecomposition(
    moments.add(Matrix.eye(x.columns).mul(penalty)),
  );
  return inverse(lowerTriangularMatrix).transpose();
}

/** The `length` strongest directions, cut into the views' parts. Eigenvalues come in ascending order. */
function strongest(
  vectors: Matrix,
  values: readonly number[],
  length: number,
  whitened: readonly Matrix[],
): Matrix[] {
  const columns = [...values.keys()].reverse().slice(0, length);
  const weights = columns.map((column) => Math.max((values[column] ?? 0) - 1, 1e-6));
  let start = 0;
  return whitened.map((whitener) => {
    const rows = Array.from({ length: whitener.columns }, (_, row) => start + row);
    start += whitener.columns;
    return whitener.mmul(vectors.selection(rows, columns).mulRowVector(weights));
  });
}

function joined(sides: readonly Matrix[]): Matrix {
  const rows = sides[0]?.rows ?? 0;
  return new Matrix(
    Array.from({ length: rows }, (_, row) => sides.flatMap((side) => side.getRow(row))),
  );
}
