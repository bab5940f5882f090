import type { Modality } from '../base/types.ts';
import { onlyRow, type Database } from './database.ts';

/** The packed backbone output of a segment, kept so that a new model version needs no file. */
export interface FeatureRow {
  segmentId: number;
  itemId: number;
  modality: Modality;
  features: Uint8Array;
}

export interface FeatureReader {
  /**
   * Up to `limit` segments that have no embedding of `modelId`, in order of segment id, from the first after
   * `afterSegmentId` (0 to begin). Features by other encoders than the model's are not listed, nor counted below.
   */
  listUnprojected(modelId: number, afterSegmentId: number, limit: number): FeatureRow[];
  countUnprojected(modelId: number): number;
  /** Features of an item's segments by the active model's encoders, in its order. */
  featuresOf(itemId: number): FeatureRow[];
}

const FEATURE_COLUMNS = `
  segment_id AS segmentId, item_id AS itemId, modality, packed AS features
  FROM features JOIN segments USING (segment_id) JOIN items USING (item_id)`;

/** What `:modelId` could embed and has not. By that index, since the table itself is large to look through. */
const HAS_NO_EMBEDDING = `
  NOT EXISTS (SELECT 1 FROM embeddings INDEXED BY embeddings_by_segment
    WHERE embeddings.model_id = :modelId AND embeddings.segment_id = segments.segment_id)
  AND ${areOfModel('model_id = :modelId')}`;

/** Whether the features are by the encoders that a model version goes with: [Note: pack versions]. */
function areOfModel(which: string): string {
  return `items.pack_version =
    (SELECT pack_versions ->> modality FROM model_versions WHERE ${which})`;
}

/** Prepares the statements that read features. */
export function featureReader(db: Database): FeatureReader {
  const unprojected = db.prepare<{ modelId: number; after: number; limit: number }, FeatureRow>(`
    SELECT ${FEATURE_COLUMNS} WHERE ${HAS_NO_EMBEDDING} AND segment_id > :after
    ORDER BY segment_id LIMIT :limit`);
  const countMissing = db
    .prepare<{ modelId: number }, number>(
      `SELECT count(*) FROM segments JOIN items USING (item_id) WHERE ${HAS_NO_EMBEDDING}`, // features are long to read
    )
    .pluck();
  const byItem = db.prepare<[number], FeatureRow>(`
    SELECT ${FEATURE_COLUMNS} WHERE item_id = ? AND ${areOfModel('is_active = 1')} ORDER BY ordinal`);
  return {
    listUnprojected: (modelId, afterSegmentId, limit) =>
      unprojected.all({ modelId, after: afterSegmentId, limit }),
    countUnprojected: (modelId) => onlyRow(countMissing.get({ modelId })),
    featuresOf: (itemId) => byItem.all(itemId),
  };
}
