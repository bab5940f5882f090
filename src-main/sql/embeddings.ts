/// <reference lib="esnext.float16" />
import type { Modality } from '../base/types.ts';
import { onlyRow, type Database } from './database.ts';

/** A segment's unit vector of 256 in the common space of one model version. */
export interface EmbeddingRow {
  segmentId: number;
  itemId: number;
  modality: Modality;
  embedding: Float32Array;
}

export type SegmentEmbedding = Pick<EmbeddingRow, 'segmentId' | 'embedding'>;

export interface EmbeddingReader {
  /**
   * Every embedding of a model version of a segment after `afterSegmentId`; all of them, in order of folders and names,
   * where it is absent. Consume it at once: the database is busy until it ends.
   */
  iterateEmbeddings(modelId: number, afterSegmentId?: number): IterableIterator<EmbeddingRow>;
  /** Which segments a model version has embedded, told without reading an embedding. */
  embeddingExtent(modelId: number): EmbeddingExtent;
  /** The embeddings of some items, in order of segment id. */
  embeddingsOf(itemIds: readonly number[], modelId: number): EmbeddingRow[];
  /** The embeddings that there are of some segments, in order of segment id. */
  segmentEmbeddings(segmentIds: readonly number[], modelId: number): SegmentEmbedding[];
}

/** Segment ids are never used again, so equal extents are equal sets of segments. */
export interface EmbeddingExtent {
  segmentCount: number;
  segmentIdSum: number;
}

export interface EmbeddingWriter {
  /** Keeps these embeddings for `modelId` in one transaction, over any it had; segments that are gone are left out. */
  replaceEmbeddings(modelId: number, rows: readonly SegmentEmbedding[]): void;
  /** Forgets the embeddings of every version but those given: they can be made again from the kept features. */
  keepEmbeddingsOf(modelIds: readonly number[]): void;
}

interface StoredEmbedding extends Omit<EmbeddingRow, 'embedding'> {
  packed: Uint8Array;
}

const COLUMNS = `segment_id AS segmentId, item_id AS itemId, modality, embedding AS packed`;
const EMBEDDING_COLUMNS = `
  ${COLUMNS} FROM embeddings JOIN segments USING (segment_id) JOIN items USING (item_id)`;

/** Prepares the statements that read embeddings. */
export function embeddingReader(db: Database): EmbeddingReader {
  const all = db.prepare<[number], StoredEmbedding>(`
    SELECT ${COLUMNS}
    FROM items CROSS JOIN segments USING (item_id) CROSS JOIN embeddings USING (segment_id)
    WHERE model_id = ? ORDER BY root_id, relative_path, ordinal`); // CROSS: in this order, not sorted
  const later = db.prepare<[number, number], StoredEmbedding>(`
    SELECT ${EMBEDDING_COLUMNS} WHERE model_id = ? AND segment_id > ?`);
  const extent = db.prepare<[number], EmbeddingExtent>(`
    SELECT count(*) AS segmentCount, coalesce(sum(segment_id), 0) AS segmentIdSum
    FROM embeddings INDEXED BY embeddings_by_segment WHERE model_id = ?`);
  const bySegments = db.prepare<[number, string], Omit<StoredEmbedding, 'itemId' | 'modality'>>(`
    SELECT segment_id AS segmentId, embedding AS packed FROM embeddings
    WHERE model_id = ? AND segment_id IN (SELECT value FROM json_each(?)) ORDER BY segment_id`);
  const byItems = db.prepare<[string, number], StoredEmbedding>(`
    SELECT ${EMBEDDING_COLUMNS} WHERE item_id IN (SELECT value FROM json_each(?)) AND model_id = ?
    ORDER BY segment_id`);
  return {
    *iterateEmbeddings(modelId, afterSegmentId) {
      const rows =
        afterSegmentId === undefined
          ? all.iterate(modelId)
          : later.iterate(modelId, afterSegmentId);
      for (const row of rows) yield toEmbedding(row);
    },
    embeddingExtent: (modelId) => onlyRow(extent.get(modelId)),
    embeddingsOf: (itemIds, modelId) =>
      byItems.all(JSON.stringify(itemIds), modelId).map(toEmbedding),
    segmentEmbeddings: (segmentIds, modelId) =>
      bySegments.all(modelId, JSON.stringify(segmentIds)).map(toEmbedding),
  };
}

/** Prepares the statements that change embeddings. */
export function embeddingWriter(db: Database): EmbeddingWriter {
  const replace = db.prepare<[number, Uint8Array, number]>(`
    INSERT OR REPLACE INTO embeddings (model_id, segment_id, embedding)
    SELECT ?, segment_id, ? FROM segments WHERE segment_id = ?`);
  const forget = db.prepare<[string]>(`
    DELETE FROM embeddings WHERE model_id NOT IN (SELECT value FROM json_each(?))`);
  return {
    keepEmbeddingsOf(modelIds) {
      forget.run(JSON.stringify(modelIds));
    },
    replaceEmbeddings: db.transaction((modelId: number, rows: readonly SegmentEmbedding[]) => {
      for (const { segmentId, embedding } of rows) {
        replace.run(modelId, packEmbedding(embedding), segmentId);
      }
    }),
  };
}

/** Half precision: a cosine of two unit vectors moves by less than 1e-4. */
export function packEmbedding(embedding: Float32Array): Uint8Array {
  return new Uint8Array(Float16Array.from(embedding).buffer);
}

function toEmbedding<Row extends { packed: Uint8Array }>({ packed, ...row }: Row) {
  const halves = new Float16Array(packed.buffer, packed.byteOffset, packed.byteLength / 2);
  return { ...row, embedding: new Float32Array(halves) };
}
