import type { SegmentPlace } from '../base/types.ts';

/** What is embedded: a picture, a sound or a window of it, a passage. */
export interface SegmentRow {
  segmentId: number;
  itemId: number;
  place: SegmentPlace;
  /** The passage, for documents. */
  text: string | undefined;
}

export interface SegmentReader {
  /** The segments that exist among `segmentIds`, by id. */
  getSegments(segmentIds: readonly number[]): Map<number, SegmentRow>;
  /** All segments of an item, in its order. */
  segmentsOf(itemId: number): SegmentRow[];
  countSegments(): number;
}
