import { EigenvalueDecomposition, Matrix as DenseMatrix } from 'ml-matrix';
import { InferenceSession } from 'onnxruntime-node';
import { createGraphBuilder } from '../../src-main/tape/graph-builder.ts';
import type { Matrix } from './matrix.ts';
import { matrix, rowsOf, scaleColumns, stackRows, transpose } from './matrix.ts';
import { toTensor } from './run-graph.ts';
import type { Random } from '../../src-main/tape/random.ts';

/** a · b. */
export type Product = (a: Matrix, b: Matrix) => Promise<Matrix>;

/** Matrix products on one thread of ONNX Runtime: the same operands give the same bits on one machine. */
export async function createProduct(): Promise<Product> {
  const graph = createGraphBuilder();
  const a = graph.input('a', 'float32', ['m', 'k']);
  const b = graph.input('b', 'float32', ['k', 'n']);
  graph.output('product', graph.add('MatMul', [a, b]), 'float32', ['m', 'n']);
  const session = await InferenceSession.create(graph.finish(), { intraOpNumThreads: 1 });
  return async (left, right) => {
    const outputs = await session.run({ a: toTensor(left), b: toTensor(right) });
    const data = outputs['product']?.data;
    if (!(data instanceof Float32Array)) throw new TypeError('The product is not float32.');
    return matrix(left.rows, right.columns, data);
  };
}

/** A matrix that is never formed, only applied: x → A·x and y → Aᵀ·y, several columns at a time. */
export interface LinearMap {
  columns: number;
  apply: (x: Matrix) => Promise<Matrix>;
  applyTransposed: (y: Matrix) => Promise<Matrix>;
}

/** A ≈ left · diag(values) · rightᵀ; left: [rows, rank] and right: [columns, rank] have orthonormal columns. */
export interface LowRank {
  left: Matrix;
  values: Float64Array;
  right: Matrix;
}

/** Columns sampled beyond the rank, and rounds of power iteration: Halko, Martinsson & Tropp 2011, §4.3-4.5. */
const OVERSAMPLING = 64;
const POWER_ITERATIONS = 3;

/** The largest singular values of a map with their vectors, by random sampling (Halko, Martinsson & Tropp 2011). */
export async function lowRankSvd(
  map: LinearMap,
  rank: number,
  random: Random,
  product: Product,
): Promise<LowRank> {
  const width = Math.min(rank + OVERSAMPLING, map.columns);
  const sample = matrix(map.columns, width);
  sample.data.forEach((_, i) => (sample.data[i] = random.normal()));
  let basis = orthonormal(await map.apply(sample));
  for (let round = 0; round < POWER_ITERATIONS; round++) {
    const turned = orthonormal(await map.applyTransposed(basis));
    basis = orthonormal(await map.apply(turned));
  }
  return decompose(basis, await map.applyTransposed(basis), rank, product);
}

/** The decomposition of basis · sketchᵀ, through the small matrix sketchᵀ · sketch. */
async function decompose(
  basis: Matrix,
  sketch: Matrix,
  rank: number,
  product: Product,
): Promise<LowRank> {
  const dense = toDense(sketch);
  const eigen = new EigenvalueDecomposition(dense.transpose().mmul(dense), {
    assumeSymmetric: true,
  });
  const order = eigen.realEigenvalues
    .map((value, index) => ({ value, index }))
    .sort((a, b) => b.value - a.value)
    .slice(0, rank);
  const values = Float64Array.from(order, ({ value }) => Math.sqrt(Math.max(value, 0)));
  const vectors = fromDense(
    eigen.eigenvectorMatrix.subMatrixColumn(order.map(({ index }) => index)),
  );
  const right = await product(sketch, vectors);
  return {
    left: await product(basis, vectors),
    values,
    right: scaleColumns(
      right,
      values.map((value) => (value > 0 ? 1 / value : 0)),
    ),
  };
}

/** Orthonormal columns that span the same space: modified Gram-Schmidt in float64. */
function orthonormal(source: Matrix): Matrix {
  const done: Float64Array[] = [];
  for (const row of rowsOf(transpose(source))) {
    const column = Float64Array.from(row);
    for (const other of done) subtractMultiple(column, other, dot(column, other));
    const length = Math.sqrt(dot(column, column));
    done.push(column.map((value) => (length > 0 ? value / length : 0)));
  }
  return transpose(stackRows(done.map((column) => Float32Array.from(column))));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function subtractMultiple(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) - factor * (source[i] ?? 0);
}

function toDense(source: Matrix): DenseMatrix {
  return new DenseMatrix(rowsOf(source).map((row) => Array.from(row)));
}

function fromDense(source: DenseMatrix): Matrix {
  return stackRows(source.to2DArray().map((row) => Float32Array.from(row)));
}
