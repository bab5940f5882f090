import { AXIS_COUNT } from './main-axes.ts';

/** The rows most like a row, best first. */
export interface Neighbours {
  indices: number[];
  similarities: number[];
}

/** The `count` of `rows` ([n, 48], unit) most like `row` by cosine; itself too where it is among them. */
export function findNearest(rows: Float32Array, row: Float32Array, count: number): Neighbours {
  const indices: number[] = [];
  const similarities: number[] = [];
  const rowCount = rows.length / AXIS_COUNT;
  for (let index = 0; index < rowCount; index++) {
    const similarity = dotAt(rows, index * AXIS_COUNT, row);
    if (indices.length === count && similarity <= (similarities[count - 1] ?? 0)) continue;
    insert(indices, similarities, index, similarity);
    indices.length = Math.min(indices.length, count);
    similarities.length = indices.length;
  }
  return { indices, similarities };
}

function dotAt(rows: Float32Array, start: number, row: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < AXIS_COUNT; i++) sum += (rows[start + i] ?? 0) * (row[i] ?? 0);
  return sum;
}

function insert(indices: number[], similarities: number[], index: number, similarity: number) {
  let at = similarities.length;
  while (at > 0 && (similarities[at - 1] ?? 0) < similarity) at -= 1;
  indices.splice(at, 0, index);
  similarities.splice(at, 0, similarity);
}
