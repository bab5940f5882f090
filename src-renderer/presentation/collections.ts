import type { Described } from '../../src-main/contract/lane-methods.ts';

/** Ids of items; never changed, only replaced. */
export type Ids = ReadonlySet<number>;

export const NO_IDS: Ids = new Set();

export function idsOf(itemIds: Iterable<number>): Ids {
  return new Set(itemIds);
}

/** `ids` with `itemId`, or without it where they had it. */
export function toggled(ids: Ids, itemId: number): Ids {
  return new Set(ids).symmetricDifference(new Set([itemId]));
}

export function bySegment(found: readonly Described[]): ReadonlyMap<number, Described> {
  return new Map(found.map((described) => [described.segment.segmentId, described]));
}
