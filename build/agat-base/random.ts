/** A seeded source of numbers: the same seed gives the same sequence everywhere. */
export interface Random {
  /** 0 ≤ x < 1. */
  uniform: () => number;
  /** A whole number 0 ≤ n < limit. */
  below: (limit: number) => number;
  /** Mean 0, deviation 1. */
  normal: () => number;
}

/** Mulberry32 (Tommy Ettinger): 32 bits of state, ample for sampling a reference pool. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    below: (limit) => Math.floor(uniform() * limit),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
