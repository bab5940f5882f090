/** Seeded numbers in [0, 1): mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function unit(values: Float32Array): Float32Array {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

/** A random direction of 256. */
export function direction(random: () => number): Float32Array {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return unit(Float32Array.from({ length: 256 }, normal));
}

/** The unit vector of a weighted sum. */
export function mix(...parts: [Float32Array, number][]): Float32Array {
  const sum = new Float32Array(256);
  for (const [vector, weight] of parts) {
    vector.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + weight * value));
  }
  return unit(sum);
}
