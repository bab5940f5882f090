/** Rows of float32 values, row-major. */
export interface Matrix {
  rows: number;
  columns: number;
  data: Float32Array;
}

export function matrix(rows: number, columns: number, data?: Float32Array): Matrix {
  return { rows, columns, data: data ?? new Float32Array(rows * columns) };
}

/** Equally long vectors as the rows of a matrix. */
export function stackRows(vectors: readonly Float32Array[]): Matrix {
  const columns = vectors[0]?.length ?? 0;
  const stacked = matrix(vectors.length, columns);
  vectors.forEach((vector, index) => {
    stacked.data.set(vector, index * columns);
  });
  return stacked;
}

/** Matrices of equal width, one below the other. */
export function stack(matrices: readonly Matrix[]): Matrix {
  return stackRows(matrices.flatMap(rowsOf));
}

/** Views of the rows. */
export function rowsOf({ rows, columns, data }: Matrix): Float32Array[] {
  return Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));
}

/** The columns from `start` up to but not including `end`. */
export function sliceColumns(source: Matrix, start: number, end: number): Matrix {
  return stackRows(rowsOf(source).map((row) => row.subarray(start, end)));
}

export function transpose({ rows, columns, data }: Matrix): Matrix {
  const turned = matrix(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned.data[j * rows + i] = data[i * columns + j] ?? 0;
  }
  return turned;
}

export function scale(source: Matrix, factor: number): Matrix {
  return { ...source, data: source.data.map((value) => value * factor) };
}

/** Each column times its own factor. */
export function scaleColumns(source: Matrix, factors: ArrayLike<number>): Matrix {
  const data = source.data.map((value, i) => value * (factors[i % source.columns] ?? 0));
  return { ...source, data };
}

/** Mean of the rows. */
export function meanRow(source: Matrix): Float32Array {
  const sums = new Float64Array(source.columns);
  source.data.forEach((value, i) => {
    sums[i % source.columns] = (sums[i % source.columns] ?? 0) + value;
  });
  return Float32Array.from(sums, (sum) => sum / source.rows);
}

export function subtractRow(source: Matrix, row: Float32Array): Matrix {
  const data = source.data.map((value, i) => value - (row[i % source.columns] ?? 0));
  return { ...source, data };
}

export function add(a: Matrix, b: Matrix): Matrix {
  return { ...a, data: a.data.map((value, i) => value + (b.data[i] ?? 0)) };
}

/** Every row at length 1; a row of zeros stays. */
export function unitRows(source: Matrix): Matrix {
  return stackRows(
    rowsOf(source).map((row) => {
      const length = Math.hypot(...row);
      return length > 0 ? row.map((value) => value / length) : row;
    }),
  );
}
