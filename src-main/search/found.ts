import type { KernelMemory } from './kernel-memory.ts';

/** A segment that a scan found, with its dot product in place of a score. */
export interface Found {
  segmentId: number;
  itemId: number;
  dot: number;
}

/** Forgets what the thread whose scratch is at `scratch` found. */
export function clearFound({ kernel, shared }: KernelMemory, scratch: number): void {
  new Uint32Array(shared.buffer, scratch + kernel.FOUND_COUNT.value, 1).fill(0);
}

/** The best `most` of what the threads found, best first; of an item as many as its MOST_OF_ITEM. */
export function readFound(
  memory: KernelMemory,
  scratches: readonly number[],
  most: number,
): Found[] {
  const counts = new Map<number, number>();
  return scratches
    .flatMap((scratch) => foundBy(memory, scratch))
    .sort((a, b) => b.dot - a.dot || a.segmentId - b.segmentId)
    .filter(({ itemId }) => {
      const count = (counts.get(itemId) ?? 0) + 1;
      counts.set(itemId, count);
      return count <= memory.kernel.MOST_OF_ITEM.value;
    })
    .slice(0, most);
}

function foundBy({ kernel, shared: { buffer } }: KernelMemory, scratch: number): Found[] {
  const [count = 0] = new Uint32Array(buffer, scratch + kernel.FOUND_COUNT.value, 1);
  const keys = new BigInt64Array(buffer, scratch + kernel.FOUND_KEYS.value, count);
  const items = new Uint32Array(buffer, scratch + kernel.FOUND_ITEMS.value, count);
  return Array.from(items, (itemId, i) => {
    const key = keys[i] ?? 0n;
    return {
      itemId,
      segmentId: ~Number(key & 0xffffffffn) >>> 0, // the low half is all ones less the segment id
      dot: Number(key >> 32n),
    };
  });
}
