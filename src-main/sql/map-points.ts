import type { Modality } from '../base/types.ts';
import type { Database } from './database.ts';

/** Where a segment lies on the map. */
export interface MapPoint {
  segmentId: number;
  x: number;
  y: number;
}

/** A point with what it may be coloured by. */
export interface DescribedPoint extends MapPoint {
  itemId: number;
  modality: Modality;
  datedMs: number;
  rootId: number;
  relativePath: string;
  /** The first of its labels. */
  label: string | null;
}

export interface MapReader {
  mapPoints(modelId: number): MapPoint[];
  /** The first `limit` points after a segment, in order of segment id. */
  describedPoints(modelId: number, afterSegmentId: number, limit: number): DescribedPoint[];
  /** Embedded segments of the model that have no point yet. */
  countUnmapped(modelId: number): number;
  /** Points of whatever model, for a new map to be turned like the last. */
  lastMapPoints(): MapPoint[];
}

export interface MapWriter {
  /** Puts points on the map in one transaction; segments that are gone are left out. */
  addMapPoints(modelId: number, points: readonly MapPoint[]): void;
  clearMap(): void;
}

/** Prepares the statements that read the map. */
export function mapReader(db: Database): MapReader {
  const ofModel = db.prepare<[number], MapPoint>(`
    SELECT segment_id AS segmentId, x, y FROM map_points WHERE model_id = ? ORDER BY segment_id`);
  const all = db.prepare<[], MapPoint>(`
    SELECT segment_id AS segmentId, x, y FROM map_points ORDER BY segment_id`);
  const described = db.prepare<[number, number, number], DescribedPoint>(`
    SELECT segment_id AS segmentId, item_id AS itemId, x, y, modality, dated_ms AS datedMs,
      root_id AS rootId, relative_path AS relativePath,
      (SELECT min(name) FROM content_labels JOIN labels USING (label_id)
        WHERE content_labels.content_hash = items.content_hash) AS label
    FROM map_points JOIN segments USING (segment_id) JOIN items USING (item_id)
    WHERE model_id = ? AND segment_id > ? ORDER BY segment_id LIMIT ?`);
  const unmapped = db
    .prepare<[number], number>(
      `SELECT count(*) FROM embeddings LEFT JOIN map_points USING (segment_id, model_id)
       WHERE embeddings.model_id = ? AND map_points.segment_id IS NULL`,
    )
    .pluck();
  return {
    mapPoints: (modelId) => ofModel.all(modelId),
    describedPoints: (modelId, afterSegmentId, limit) =>
      described.all(modelId, afterSegmentId, limit),
    countUnmapped: (modelId) => unmapped.get(modelId) ?? 0,
    lastMapPoints: () => all.all(),
  };
}

/** Prepares the statements that change the map. */
export function mapWriter(db: Database): MapWriter {
  const add = db.prepare<[number, number, number, number]>(`
    INSERT OR REPLACE INTO map_points (segment_id, model_id, x, y)
    SELECT segment_id, ?, ?, ? FROM segments WHERE segment_id = ?`);
  const clear = db.prepare('DELETE FROM map_points');
  return {
    addMapPoints: db.transaction((modelId: number, points: readonly MapPoint[]) => {
      for (const { segmentId, x, y } of points) add.run(modelId, x, y, segmentId);
    }),
    clearMap: () => {
      clear.run();
    },
  };
}
