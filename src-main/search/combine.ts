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
 * One unit query vector of several examples: their weighted sum, as in Rocchio's feedback (1971) with
 * equal trust in both signs. An item like a negative example loses as much as one like a positive
 * example gains. With negative examples alone, the items least like them come first. Undefined where
 * the examples cancel out or there are none.
 */
export function combineExamples(examples: readonly WeightedExample[]): Float32Array | undefined {
  const sum = new Float32Array(EMBEDDING_LENGTH);
  for (const { embedding, weight } of examples) {
    for (const [i, value] of embedding.entries()) sum[i] = (sum[i] ?? 0) + weight * value;
  }
  const length = Math.hypot(...sum);
  return length < SHORTEST_SUM ? undefined : sum.map((value) => value / length);
}
