import { Matrix } from 'ml-matrix';
import type { Values } from '../../../tape/parameters.ts';
import { meanOver, scoreDirections } from '../cross-modal.ts';
import type { Fold, FoldPart } from '../fold.ts';

/** Brings the views of any part of a fold into a common space: [n, d] a view. */
export type Projection = (part: FoldPart) => Values[];

/** Fits projections on the fold's training part, one for each setting tried. */
export type Baseline = (fold: Fold) => AsyncIterable<Projection> | Iterable<Projection>;

/** Test embeddings of the setting that does best on the validation part. */
export async function runBaseline(baseline: Baseline, fold: Fold): Promise<Values[]> {
  let best: { score: number; project: Projection } | undefined;
  for await (const project of baseline(fold)) {
    const embeddings = project(fold.validation);
    const score = meanOver(scoreDirections(fold.viewNames, embeddings, fold.validation.labels));
    if (!best || score > best.score) best = { score, project };
  }
  return best?.project(fold.test) ?? [];
}

/** One matrix a view, [length, d]; an embedding is view · matrix, then `finish`. */
export function linearProjection(
  matrices: readonly Matrix[],
  finish: (scores: Matrix) => Matrix = (scores) => scores,
): Projection {
  return ({ views }) =>
    views.map((view, k) => {
      const matrix = matrices[k] ?? Matrix.eye(view.shape[1] ?? 0);
      return valuesOf(finish(matrixOf(view).mmul(matrix)));
    });
}

export function matrixOf({ shape: [rows = 0, columns = 0], data }: Values): Matrix {
  return Matrix.from1DArray(rows, columns, data);
}

export function valuesOf(matrix: Matrix): Values {
  return { shape: [matrix.rows, matrix.columns], data: Float32Array.from(matrix.to1DArray()) };
}

/** [n, classes], 1 at each row's class. */
export function oneHotLabels({ classes, train }: Fold): Matrix {
  const targets = Matrix.zeros(train.labels.length, classes);
  for (const [row, label] of train.labels.entries()) targets.set(row, label, 1);
  return targets;
}
