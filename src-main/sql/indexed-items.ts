import type { ItemMetadata, Modality, PackVersions, SegmentPlace } from '../base/types.ts';
import { onlyRow, type Database } from './database.ts';
import { packEmbedding } from './embeddings.ts';
import { fileName, type FileRecord } from './items.ts';

/** What the encoder made of one segment. */
export interface IndexedSegment {
  place: SegmentPlace;
  /** The passage, for documents. */
  text?: string | undefined;
  /** Packed backbone output, at most 4 KB. */
  features: Uint8Array;
  /** Unit vector of 256. */
  embedding: Float32Array;
}

/** A decoded and encoded file, ready to be kept. */
export interface IndexedItem extends FileRecord {
  modality: Modality;
  mimeType: string;
  metadata: ItemMetadata;
  segments: readonly IndexedSegment[];
  /** Model version of the embeddings. */
  modelId: number;
}

/** What the features of a batch were made with, and when. */
export interface IndexedWith {
  /** Encoders of the features. */
  packVersions: PackVersions;
  nowMs: number;
}

export interface WrittenItem {
  itemId: number;
  /** In the order of the item's segments. */
  segmentIds: number[];
}

export interface IndexedItemWriter {
  /**
   * Keeps a batch in one transaction: all of it or nothing. A path that was indexed before keeps its item id and gets new
   * segments; one whose content and segments are as they were keeps those too, with what other models made of them, and
   * gets new features. Embeddings go to a model of the same encoders alone. Failures of the paths are forgotten.
   * Answers in the order of `items`.
   */
  writeIndexedItems(items: readonly IndexedItem[], made: IndexedWith): WrittenItem[];
  /** Indexes `file`, whose bytes are those of an indexed item, by copying all that was made of it. */
  copyItem(fromItemId: number, file: FileRecord, nowMs: number): WrittenItem;
}

/** Prepares the statements that keep what indexing made. */
export function indexedItemWriter(db: Database): IndexedItemWriter {
  const keepItem = itemKeeper(db);
  const findSegments = sameSegmentFinder(db);
  const clearSegments = db.prepare<[number]>(`DELETE FROM segments WHERE item_id = ?`);
  const keepSegment = segmentKeeper(db);
  const copySegments = segmentCopier(db);
  const readOrigin = db.prepare<[number], Origin>(`
    SELECT modality, mime_type AS mimeType, metadata, pack_version AS packVersion
    FROM items WHERE item_id = ?`);
  return {
    writeIndexedItems: db.transaction((items: readonly IndexedItem[], made: IndexedWith) =>
      items.map(({ segments, modelId, ...item }) => {
        const packVersion = made.packVersions[item.modality];
        const known = findSegments(item, segments);
        const metadata = JSON.stringify(item.metadata);
        const itemId = keepItem({ ...item, metadata, packVersion, indexedMs: made.nowMs });
        if (known === undefined) clearSegments.run(itemId);
        const segmentIds = segments.map((segment, ordinal) =>
          keepSegment({ itemId, ordinal, segmentId: known?.[ordinal] }, segment, {
            ...{ modelId, packVersion },
          }),
        );
        return { itemId, segmentIds };
      }),
    ),
    copyItem: db.transaction((fromItemId: number, file: FileRecord, nowMs: number) => {
      const origin = onlyRow(readOrigin.get(fromItemId));
      const itemId = keepItem({ ...origin, ...file, indexedMs: nowMs });
      clearSegments.run(itemId);
      return { itemId, segmentIds: copySegments(fromItemId, itemId) };
    }),
  };
}

interface StoredItem extends FileRecord {
  modality: Modality;
  mimeType: string;
  metadata: string;
  packVersion: string;
  indexedMs: number;
}

type Origin = Omit<StoredItem, keyof FileRecord | 'indexedMs'>;

/** Puts an item at its path, without a failure; answers its id. */
function itemKeeper(db: Database): (item: StoredItem) => number {
  const put = db.prepare<StoredItem & { name: string }, number>(`
    INSERT INTO items (root_id, relative_path, name, content_hash, byte_size, modified_ms, modality,
      mime_type, metadata, pack_version, indexed_ms)
    VALUES (:rootId, :relativePath, :name, :contentHash, :byteSize, :modifiedMs, :modality,
      :mimeType, :metadata, :packVersion, :indexedMs)
    ON CONFLICT (root_id, relative_path) DO UPDATE SET
      content_hash = excluded.content_hash, byte_size = excluded.byte_size,
      modified_ms = excluded.modified_ms, modality = excluded.modality,
      mime_type = excluded.mime_type, metadata = excluded.metadata,
      pack_version = excluded.pack_version, indexed_ms = excluded.indexed_ms
    RETURNING item_id`);
  const forgive = db.prepare<[number, string]>(`
    DELETE FROM failures WHERE root_id = ? AND relative_path = ?`);
  return (item) => {
    const itemId = onlyRow(put.pluck().get({ ...item, name: fileName(item.relativePath) }));
    forgive.run(item.rootId, item.relativePath);
    return itemId;
  };
}

/** The ids of an item's segments, in order, where it has the same content cut into the same segments. */
function sameSegmentFinder(
  db: Database,
): (file: FileRecord, segments: readonly IndexedSegment[]) => number[] | undefined {
  const find = db.prepare<[number, string, Uint8Array], StoredSegment>(`
    SELECT segment_id AS segmentId, place, text FROM segments
    JOIN items USING (item_id)
    WHERE root_id = ? AND relative_path = ? AND content_hash = ? ORDER BY ordinal`);
  return ({ rootId, relativePath, contentHash }, segments) => {
    const known = find.all(rootId, relativePath, contentHash);
    if (known.length !== segments.length) return undefined;
    const isSame = segments.every(({ place, text }, i) => {
      const before = known[i];
      return before?.place === JSON.stringify(place) && before.text === (text ?? null);
    });
    return isSame ? known.map(({ segmentId }) => segmentId) : undefined;
  };
}

interface StoredSegment {
  segmentId: number;
  place: string;
  text: string | null;
}

/** Keeps a segment, a new one where it has no id yet; answers its id. */
type SegmentKeeper = (
  at: { itemId: number; ordinal: number; segmentId: number | undefined },
  segment: IndexedSegment,
  made: { modelId: number; packVersion: string },
) => number;

function segmentKeeper(db: Database): SegmentKeeper {
  const addSegment = db.prepare<[number, number, string, string | null], number>(`
    INSERT INTO segments (item_id, ordinal, place, text) VALUES (?, ?, ?, ?) RETURNING segment_id`);
  const addFeatures = db.prepare<[number, string, Uint8Array]>(`
    INSERT OR REPLACE INTO features (segment_id, pack_version, packed) VALUES (?, ?, ?)`);
  const addEmbedding = db.prepare<[Uint8Array, number, number, string]>(`
    INSERT OR REPLACE INTO embeddings (model_id, segment_id, embedding)
    SELECT model_id, segment_id, ?
    FROM model_versions, segments JOIN items USING (item_id)
    WHERE model_id = ? AND segment_id = ? AND pack_versions ->> modality = ?`);
  return ({ itemId, ordinal, segmentId: known }, { place, text, features, embedding }, made) => {
    const segmentId =
      known ??
      onlyRow(addSegment.pluck().get(itemId, ordinal, JSON.stringify(place), text ?? null));
    addFeatures.run(segmentId, made.packVersion, features);
    addEmbedding.run(packEmbedding(embedding), made.modelId, segmentId, made.packVersion);
    return segmentId;
  };
}

/** Copies segments with their features and embeddings from one item to another; answers the new ids. */
function segmentCopier(db: Database): (fromItemId: number, toItemId: number) => number[] {
  const list = db.prepare<[number], number>(`
    SELECT segment_id FROM segments WHERE item_id = ? ORDER BY ordinal`);
  const copySegment = db.prepare<[number, number], number>(`
    INSERT INTO segments (item_id, ordinal, place, text)
    SELECT ?, ordinal, place, text FROM segments WHERE segment_id = ? RETURNING segment_id`);
  const copyFeatures = db.prepare<[number, number]>(`
    INSERT INTO features (segment_id, pack_version, packed)
    SELECT ?, pack_version, packed FROM features WHERE segment_id = ?`);
  const copyEmbeddings = db.prepare<[number, number]>(`
    INSERT INTO embeddings (model_id, segment_id, embedding)
    SELECT model_id, ?, embedding FROM embeddings WHERE segment_id = ?`);
  return (fromItemId, toItemId) =>
    list
      .pluck()
      .all(fromItemId)
      .map((from) => {
        const segmentId = onlyRow(copySegment.pluck().get(toItemId, from));
        copyFeatures.run(segmentId, from);
        copyEmbeddings.run(segmentId, from);
        return segmentId;
      });
}
