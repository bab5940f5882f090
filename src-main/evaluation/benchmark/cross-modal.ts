import type { Values } from '../../tape/parameters.ts';

/** mAP@all of the queries of one view in the gallery of another. */
export interface DirectionScore {
  from: string;
  to: string;
  map: number;
}

/**
 * Every view's items against every other view's whole gallery, by cosine; relevant is what shares the label; equal
 * scores are ordered by row. embeddings: one [n, d] a view, any length of row.
 */
export function scoreDirections(
  viewNames: readonly string[],
  embeddings: readonly Values[],
  labels: readonly number[],
): DirectionScore[] {
  const units = embeddings.map(unitRowsOf);
  return viewNames.flatMap((from, a) =>
    viewNames.flatMap((to, b) => {
      const [queries, gallery] = [units[a], units[b]];
      if (a === b || !queries || !gallery) return [];
      return [{ from, to, map: meanAveragePrecision(queries, gallery, labels) }];
    }),
  );
}

export function meanOver(directions: readonly DirectionScore[]): number {
  return directions.reduce((sum, { map }) => sum + map, 0) / directions.length;
}

/** Row i of both sides has label i. */
function meanAveragePrecision(
  queries: readonly Float32Array[],
  gallery: readonly Float32Array[],
  labels: readonly number[],
): number {
  const precisions = queries.map((query, row) =>
    averagePrecision(rank(query, gallery), labels, labels[row]),
  );
  return precisions.reduce((sum, value) => sum + value, 0) / precisions.length;
}

/** Bits of a row's number in a sorting key: galleries of up to a million. */
const ROW_RANGE = 2 ** 20;

/**
 * Gallery rows, best first. One key holds the float32 score, its bits turned so that they sort downwards as a whole
 * number, and below it the row: sorting plain numbers is ten times faster than by comparison.
 */
function rank(query: Float32Array, gallery: readonly Float32Array[]): Float64Array {
  const scores = new Float32Array(gallery.length);
  for (const [row, item] of gallery.entries()) scores[row] = dot(query, item);
  const bits = new Int32Array(scores.buffer);
  const keys = new Float64Array(gallery.length);
  for (const [row, value] of bits.entries()) {
    const ascending = value < 0 ? value ^ 0x7fffffff : value;
    keys[row] = (2 ** 31 - ascending) * ROW_RANGE + row;
  }
  return keys.sort().map((key) => key % ROW_RANGE);
}

function averagePrecision(
  ranked: Float64Array,
  labels: readonly number[],
  wanted?: number,
): number {
  let found = 0;
  let sum = 0;
  for (const [index, row] of ranked.entries()) {
    if (labels[row] === wanted) sum += ++found / (index + 1);
  }
  return sum / Math.max(found, 1);
}

function unitRowsOf({ shape: [rows = 0, length = 0], data }: Values): Float32Array[] {
  return Array.from({ length: rows }, (_, row) => {
    const vector = data.subarray(row * length, (row + 1) * length);
    const norm = Math.max(Math.sqrt(dot(vector, vector)), 1e-9);
    return vector.map((value) => value / norm);
  });
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
