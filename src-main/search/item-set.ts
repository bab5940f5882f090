/** A set of item ids as bits: what a search can be narrowed to. */
export interface ItemSet {
  has(itemId: number): boolean;
  /** Bit `itemId % 32` of word `itemId / 32`. */
  readonly words: Uint32Array;
}

export function createItemSet(itemIds: Iterable<number>): ItemSet {
  const ids = Uint32Array.from(itemIds);
  let most = 0;
  for (const itemId of ids) most = Math.max(most, itemId);
  const words = new Uint32Array((most >>> 5) + 1);
  for (const itemId of ids) words[itemId >>> 5] = (words[itemId >>> 5] ?? 0) | (1 << (itemId & 31));
  return {
    has: (itemId) => (((words[itemId >>> 5] ?? 0) >>> (itemId & 31)) & 1) === 1,
    words,
  };
}
