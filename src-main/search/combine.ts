/** An example of a query in the common space; a negative weight means "not this". */
export interface WeightedExample {
  /** Unit vector. */
  embedding: Float32Array;
  weight: number;
}

/** One unit query vector of several examples; undefined where they cancel out. */
export function combineExamples(examples: readonly WeightedExample[]): Float32Array | undefined {
  throw new Error(String(examples.length));
}
