import { EMBEDDING_LENGTH } from '../base/types.ts';

/** An example of a query in the common space; a negative weight means "not this". */
export interface WeightedExample {
  /** Unit vector. */
  embedding: Float32Array;
  weight: number;
}

/** Below this length a sum points nowhere: what is left of examples that cancel out is rounding. */
const SHORTEST_SUM = 1e-4;

/**
 * One unit query vector of several examples: the weighted sum of what is wanted less that of what is not, as in Rocchio's
 * feedback (1971). What the two share is not taken away: an animal is still wanted by "farm animals, not cows". With
 * negative examples alone, the items least like them come first. Undefined where the examples cancel out or there are none.
 */
export function combineExamples(examples: readonly WeightedExample[]): Float32Array | undefined {
  const wanted = sumOf(examples.filter(({ weight }) => weight > 0));
  const unwanted = sumOf(examples.filter(({ weight }) => weight < 0)); // points away from what is not wanted
  if (lengthOf(add(wanted, unwanted, 1)) < SHORTEST_SUM) return undefined;
  const own = add(unwanted, wanted, shareOf(unwanted, wanted));
  const sum = add(wanted, own, 1);
  const length = lengthOf(sum);
  return sum.map((value) => value / length);
}

/** How much of `wanted` lies in what points away from the unwanted, at least 0. */
function shareOf(unwanted: Float32Array, wanted: Float32Array): number {
  const squared = dot(wanted, wanted);
  return squared === 0 ? 0 : Math.max(0, -dot(unwanted, wanted) / squared);
}

function sumOf(examples: readonly WeightedExample[]): Float32Array {
  const nothing = new Float32Array(EMBEDDING_LENGTH);
  return examples.reduce<Float32Array>(
    (sum, { embedding, weight }) => add(sum, embedding, weight),
    nothing,
  );
}

function add(a: Float32Array, b: Float32Array, weight: number): Float32Array {
  return a.map((value, i) => value + weight * (b[i] ?? 0));
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

function lengthOf(vector: Float32Array): number {
  return Math.hypot(...vector);
}
