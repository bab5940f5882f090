/** A seeded source of numbers: the same seed gives the same sequence on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  uniform: () => number;
  /** A whole number 0 ≤ n < limit. */
  below: (limit: number) => number;
  /** Mean 0, deviation 1. */
  normal: () => number;
}

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, passes BigCrush, needs no wide integers. */
export function createRandom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const next = (): number => {
    const result = (a + b + counter) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    counter = (counter + 1) | 0;
    return result >>> 0;
  };
  for (let i = 0; i < 12; i++) next(); // seeds that differ in one bit have parted by then
  const uniform = (): number => next() / 2 ** 32;
  return {
    uniform,
    below: (limit) => Math.floor(uniform() * limit),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** The numbers 0 … count − 1 in random order (Fisher-Yates). */
export function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [order[last], order[other]] = [order[other] ?? other, order[last] ?? last];
  }
  return order;
}
