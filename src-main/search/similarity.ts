/** Cosine similarity of unit vectors. */
export function similarityOf(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** The place of the vector that is most alike to `vector`, and how much; undefined where there are none. */
export function mostAlike(
  vector: Float32Array,
  among: readonly Float32Array[],
): { index: number; similarity: number } | undefined {
  const scored = among.map((other, index) => ({ index, similarity: similarityOf(vector, other) }));
  return scored.toSorted((a, b) => b.similarity - a.similarity)[0];
}
