import type { Modality } from '../base/types.ts';
import type { Database } from './database.ts';

/** The packed backbone output of a segment, kept so that a new model version needs no file. */
export interface FeatureRow {
  segmentId: number;
  itemId: number;
  modality: Modality;
  packVersion: string;
  features: Uint8Array;
}

export interface FeatureReader {
  /** Up to `limit` rows in order of segment id, from the first after `afterSegmentId` (0 to begin). */
  listFeatures(afterSegmentId: number, limit: number): FeatureRow[];
}

/** Prepares the statements that read features. */
export function featureReader(db: Database): FeatureReader {
  const list = db.prepare<[number, number], FeatureRow>(`
    SELECT segment_id AS segmentId, item_id AS itemId, modality, pack_version AS packVersion,
      packed AS features
    FROM features JOIN segments USING (segment_id) JOIN items USING (item_id)
    WHERE segment_id > ? ORDER BY segment_id LIMIT ?`);
  return { listFeatures: (afterSegmentId, limit) => list.all(afterSegmentId, limit) };
}
