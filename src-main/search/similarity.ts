/** Cosine similarity of unit vectors, in single precision. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return Math.fround(sum);
}

/** The place of the vector that is most alike to `vector`, and how much; undefined where there are none. */
export function mostAlike(
  vector: Float32Array,
  among: readonly Float32Array[],
): { index: number; similarity: number } | undefined {
  const scored = among.map((other, index) => ({ index, similarity: cosine(vector, other) }));
  return scored.toSorted((a, b) => b.similarity - a.similarity)[0];
}
