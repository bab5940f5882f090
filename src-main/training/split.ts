/** What a content is used for: to learn from, to choose the step by, or to judge the result by. */
export type Part = 'training' | 'validation' | 'held-out';

/** Shares of all contents, by the first bytes of their hash: the same at every training, so nothing held out is ever learnt. */
const HELD_OUT_SHARE = 0.15;
const VALIDATION_SHARE = 0.05;

/** hash: SHA-256 in hexadecimal. */
export function partOf(hash: string): Part {
  const share = Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32;
  if (share < HELD_OUT_SHARE) return 'held-out';
  return share < HELD_OUT_SHARE + VALIDATION_SHARE ? 'validation' : 'training';
}

/** A pair is held out as soon as one of its contents is. */
export function partOfPair(a: string, b: string): Part {
  const parts = [partOf(a), partOf(b)];
  if (parts.includes('held-out')) return 'held-out';
  return parts.includes('validation') ? 'validation' : 'training';
}
