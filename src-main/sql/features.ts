import type { Modality } from '../base/types.ts';
import { onlyRow, type Database } from './database.ts';

/** The packed backbone output of a segment, kept so that a new model version needs no file. */
export interface FeatureRow {
  segmentId: number;
  itemId: number;
  modality: Modality;
  packVersion: string;
  features: Uint8Array;
}

export interface FeatureReader {
  /**
   * Up to `limit` segments that have no embedding of `modelId`, in order of segment id, from the first after
   * `afterSegmentId` (0 to begin).
   */
  listUnprojected(modelId: number, afterSegmentId: number, limit: number): FeatureRow[];
  countUnprojected(modelId: number): number;
  /** Features of an item's segments, in its order. */
  featuresOf(itemId: number): FeatureRow[];
}

const FEATURE_COLUMNS = `
  segment_id AS segmentId, item_id AS itemId, modality, pack_version AS packVersion,
  packed AS features
  FROM features JOIN segments USING (segment_id) JOIN items USING (item_id)`;

const HAS_NO_EMBEDDING = `
  NOT EXISTS (SELECT 1 FROM embeddings
    WHERE embeddings.model_id = ? AND embeddings.segment_id = segments.segment_id)`;

/** Prepares the statements that read features. */
export function featureReader(db: Database): FeatureReader {
  const unprojected = db.prepare<[number, number, number], FeatureRow>(`
    SELECT ${FEATURE_COLUMNS} WHERE ${HAS_NO_EMBEDDING} AND segment_id > ?
    ORDER BY segment_id LIMIT ?`);
  const countMissing = db
    .prepare<[number], number>(
      `SELECT count(*) FROM features JOIN segments USING (segment_id) WHERE ${HAS_NO_EMBEDDING}`,
    )
    .pluck();
  const byItem = db.prepare<[number], FeatureRow>(`
    SELECT ${FEATURE_COLUMNS} WHERE item_id = ? ORDER BY ordinal`);
  return {
    listUnprojected: (modelId, afterSegmentId, limit) =>
      unprojected.all(modelId, afterSegmentId, limit),
    countUnprojected: (modelId) => onlyRow(countMissing.get(modelId)),
    featuresOf: (itemId) => byItem.all(itemId),
  };
}
