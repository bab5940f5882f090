import type { ItemMetadata, Modality } from '../base/types.ts';

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

/** Narrows the gallery; an absent field lets everything through. Dates: taken, or else modified. */
export interface ItemFilter {
  /** Absolute folder; everything below it passes. */
  under?: string | undefined;
  fromMs?: number | undefined;
  toMs?: number | undefined;
}

export interface ItemReader {
  /** Every indexed file of a root, for one pass of an incremental scan. */
  listFiles(rootId: number): ItemFile[];
  findByHash(contentHash: Uint8Array): ItemRow[];
  /** The items that exist among `itemIds`, by id. */
  getItems(itemIds: readonly number[]): Map<number, ItemRow>;
  /** Ids of the items that pass `filter`. */
  itemIdsMatching(filter: ItemFilter): Set<number>;
  countItems(): Record<Modality, number>;
}

export interface ItemWriter {
  /** The item's file has a new place; segments, links and labels stay. An item already there is removed. */
  moveItem(itemId: number, file: FileRecord): void;
  /** Removes items with all that hangs on them. */
  removeItems(itemIds: readonly number[]): void;
}
