import type { SegmentPlace } from '../base/types.ts';
import { onlyRow, type Database } from './database.ts';

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

const SEGMENT_COLUMNS = `
  segment_id AS segmentId, item_id AS itemId, place, text FROM segments`;

interface StoredSegment {
  segmentId: number;
  itemId: number;
  place: string;
  text: string | null;
}

/** Prepares the statements that read segments. */
export function segmentReader(db: Database): SegmentReader {
  const byIds = db.prepare<[string], StoredSegment>(`
    SELECT ${SEGMENT_COLUMNS} WHERE segment_id IN (SELECT value FROM json_each(?))`);
  const byItem = db.prepare<[number], StoredSegment>(`
    SELECT ${SEGMENT_COLUMNS} WHERE item_id = ? ORDER BY ordinal`);
  const count = db.prepare<[], number>(`SELECT count(*) FROM segments`).pluck();
  return {
    getSegments: (segmentIds) =>
      new Map(byIds.all(JSON.stringify(segmentIds)).map((row) => [row.segmentId, toSegment(row)])),
    segmentsOf: (itemId) => byItem.all(itemId).map(toSegment),
    countSegments: () => onlyRow(count.get()),
  };
}

function toSegment(row: StoredSegment): SegmentRow {
  // Only this folder's writers fill the column, from a SegmentPlace.
  return { ...row, place: JSON.parse(row.place) as SegmentPlace, text: row.text ?? undefined };
}
