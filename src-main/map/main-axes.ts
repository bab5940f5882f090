import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { EMBEDDING_LENGTH } from '../base/types.ts';
import { rowOf } from './cloud.ts';

/** Axes that the map looks along: enough for neighbours to stay neighbours, a fifth of the arithmetic. */
export const AXIS_COUNT = 48;

/** The directions in which rows of 256 vary most, [48, 256], by the eigenvectors of their covariance. */
export function findMainAxes(rows: readonly Float32Array[]): Float32Array {
  const covariance = Matrix.zeros(EMBEDDING_LENGTH, EMBEDDING_LENGTH);
  const sample = new Matrix(rows.map((row) => Array.from(row)));
  covariance.add(sample.transpose().mmul(sample));
  const { eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  const axes = new Float32Array(AXIS_COUNT * EMBEDDING_LENGTH);
  for (let axis = 0; axis < AXIS_COUNT; axis++) {
    // The eigenvalues ascend.
    axes.set(eigenvectorMatrix.getColumn(EMBEDDING_LENGTH - 1 - axis), axis * EMBEDDING_LENGTH);
  }
  return axes;
}

/** A row of 256 along the axes, of unit length. */
export function alongAxes(axes: Float32Array, row: Float32Array): Float32Array {
  const reduced = new Float32Array(AXIS_COUNT);
  let squares = 0;
  for (let axis = 0; axis < AXIS_COUNT; axis++) {
    const value = dot(rowOf(axes, axis, EMBEDDING_LENGTH), row);
    reduced[axis] = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  return reduced.map((value) => value / length);
}

/** Dot product of rows of one length. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
