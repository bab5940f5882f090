import { join, posix, relative, sep } from 'node:path';
import type { ItemMetadata, Modality } from '../base/types.ts';
import { onlyRow, type Database } from './database.ts';
import { itemMatcher } from './item-filter.ts';
import type { ItemFilter } from './item-filter.ts';

/** A file as a scan sees it. `relativePath` is below its root and uses `/` on every platform. */
export interface FileRecord {
  rootId: number;
  relativePath: string;
  byteSize: number;
  /** As `fs.stat` gives it, fractions included. */
  modifiedMs: number;
  /** SHA-256 of the bytes, 32 long. */
  contentHash: Uint8Array;
}

export interface ItemFile extends FileRecord {
  itemId: number;
}

/** A file with what made its features. */
export interface ScannedItem extends ItemFile {
  modality: Modality;
  packVersion: string;
}

/** An indexed file. */
export interface ItemRow extends ItemFile {
  /** Absolute path. */
  path: string;
  name: string;
  modality: Modality;
  mimeType: string;
  metadata: ItemMetadata;
  indexedMs: number;
  /** False while the drive of its root is away. */
  isOnline: boolean;
}

export interface ItemReader {
  /** Every indexed file of a root, for one pass of an incremental scan. */
  listFiles(rootId: number): ScannedItem[];
  findByHash(contentHash: Uint8Array): ItemRow[];
  /** The items that exist among `itemIds`, by id. */
  getItems(itemIds: readonly number[]): Map<number, ItemRow>;
  /** The item of the file at an absolute path. */
  findByPath(path: string): ItemRow | undefined;
  /** Every item, by id. */
  listItems(): ItemRow[];
  /** Ids of the items that pass `filter`; asked again before anything has changed, the same answer at once. */
  itemIdsMatching(filter: ItemFilter): Uint32Array;
  countItems(): Record<Modality, number>;
}

export interface ItemWriter {
  /** The item's file has a new place; segments, links and labels stay. What was known of that place is forgotten. */
  moveItem(itemId: number, file: FileRecord): void;
  /** Removes items with all that was made of them; what a person said of their content stays. */
  removeItems(itemIds: readonly number[]): void;
}

const ITEM_COLUMNS = `
  item_id AS itemId, root_id AS rootId, relative_path AS relativePath, name,
  content_hash AS contentHash, byte_size AS byteSize, modified_ms AS modifiedMs, modality,
  mime_type AS mimeType, metadata, indexed_ms AS indexedMs, path AS rootPath, is_online AS isOnline
  FROM items JOIN roots USING (root_id)`;

interface StoredItem extends Omit<ItemRow, 'path' | 'metadata' | 'isOnline'> {
  rootPath: string;
  metadata: string;
  isOnline: 0 | 1;
}

/** Prepares the statements that read items. */
export function itemReader(db: Database): ItemReader {
  const byRoot = db.prepare<[number], ScannedItem>(`
    SELECT item_id AS itemId, root_id AS rootId, relative_path AS relativePath,
      byte_size AS byteSize, modified_ms AS modifiedMs, content_hash AS contentHash, modality,
      pack_version AS packVersion
    FROM items WHERE root_id = ?`);
  const byHash = db.prepare<[Uint8Array], StoredItem>(`
    SELECT ${ITEM_COLUMNS} WHERE content_hash = ? ORDER BY item_id`);
  const byIds = db.prepare<[string], StoredItem>(`
    SELECT ${ITEM_COLUMNS} WHERE item_id IN (SELECT value FROM json_each(?))`);
  const all = db.prepare<[], StoredItem>(`SELECT ${ITEM_COLUMNS} ORDER BY item_id`);
  const counts = db.prepare<[], { modality: Modality; itemCount: number }>(`
    SELECT modality, count(*) AS itemCount FROM items GROUP BY modality`);
  return {
    listFiles: (rootId) => byRoot.all(rootId),
    findByHash: (contentHash) => byHash.all(contentHash).map(toItem),
    getItems: (itemIds) =>
      new Map(byIds.all(JSON.stringify(itemIds)).map((row) => [row.itemId, toItem(row)])),
    findByPath: pathFinder(db),
    listItems: () => all.all().map(toItem),
    itemIdsMatching: matchedIdsReader(db),
    countItems() {
      const none = { image: 0, sound: 0, text: 0 };
      return counts.all().reduce((all, row) => ({ ...all, [row.modality]: row.itemCount }), none);
    },
  };
}

/** Prepares the statements that change items. */
export function itemWriter(db: Database): ItemWriter {
  const vacate = db.prepare<[number, string, number]>(`
    DELETE FROM items WHERE root_id = ? AND relative_path = ? AND item_id <> ?`);
  const forgive = db.prepare<[number, string]>(`
    DELETE FROM failures WHERE root_id = ? AND relative_path = ?`);
  const move = db.prepare<MoveParameters>(`
    UPDATE items SET root_id = ?, relative_path = ?, name = ?, byte_size = ?, modified_ms = ?,
      content_hash = ? WHERE item_id = ?`);
  const remove = db.prepare<[string]>(`
    DELETE FROM items WHERE item_id IN (SELECT value FROM json_each(?))`);
  return {
    moveItem: db.transaction((itemId: number, file: FileRecord) => {
      const { rootId, relativePath, byteSize, modifiedMs, contentHash } = file;
      vacate.run(rootId, relativePath, itemId);
      forgive.run(rootId, relativePath);
      const name = fileName(relativePath);
      move.run(rootId, relativePath, name, byteSize, modifiedMs, contentHash, itemId);
    }),
    removeItems(itemIds) {
      remove.run(JSON.stringify(itemIds));
    },
  };
}

type MoveParameters = [number, string, string, number, number, Uint8Array, number];

/** A file's name in the composed form people type, whatever form its file system keeps. */
export function fileName(relativePath: string): string {
  return posix.basename(relativePath).normalize('NFC');
}

function matchedIdsReader(db: Database): ItemReader['itemIdsMatching'] {
  const match = itemMatcher(db);
  const readState = stateReader(db);
  let last: { asked: string; itemIds: Uint32Array } | undefined;
  return (filter) => {
    const asked = JSON.stringify([readState(), filter]);
    if (last?.asked !== asked) {
      const { from, parameters } = match(filter);
      const read = db.prepare<[typeof parameters], string>(
        `SELECT json_group_array(item_id) FROM ${from}`, // one text instead of a row each: a quarter of the time
      );
      const itemIds: unknown = JSON.parse(onlyRow(read.pluck().get(parameters)));
      last = { asked, itemIds: Uint32Array.from(itemIds as number[]) }; // of the statement above
    }
    return last.itemIds;
  };
}

/** Something else after every change of the database, here or in another process. */
function stateReader(db: Database): () => unknown {
  const changes = db.prepare<[], number>(`SELECT total_changes()`).pluck();
  return () => [changes.get(), db.pragma('data_version', { simple: true })];
}

function pathFinder(db: Database): ItemReader['findByPath'] {
  const roots = db.prepare<[], { rootId: number; path: string }>(
    `SELECT root_id AS rootId, path FROM roots`,
  );
  const find = db.prepare<[number, string], StoredItem>(`
    SELECT ${ITEM_COLUMNS} WHERE root_id = ? AND relative_path = ?`);
  return (path) => {
    for (const { rootId, path: root } of roots.all()) {
      const row = find.get(rootId, relative(root, path).replaceAll(sep, '/'));
      if (row !== undefined) return toItem(row);
    }
    return undefined;
  };
}

function toItem({ rootPath, ...row }: StoredItem): ItemRow {
  return {
    ...row,
    path: join(rootPath, row.relativePath),
    // Only this module's writers fill the column, from an ItemMetadata.
    metadata: JSON.parse(row.metadata) as ItemMetadata,
    isOnline: row.isOnline === 1,
  };
}
