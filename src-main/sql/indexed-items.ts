import type { ItemMetadata, Modality, SegmentPlace } from '../base/types.ts';
import type { FileRecord } from './items.ts';

/** What the encoder made of one segment. */
export interface IndexedSegment {
  place: SegmentPlace;
  /** The passage, for documents. */
  text?: string | undefined;
  /** Packed backbone output, at most 4 KB. */
  features: Uint8Array;
  /** Unit vector of 256, from the active model version. */
  embedding: Float32Array;
}

/** A decoded and encoded file, ready to be kept. */
export interface IndexedItem extends FileRecord {
  modality: Modality;
  mimeType: string;
  metadata: ItemMetadata;
  segments: readonly IndexedSegment[];
}

/** What the segments of a batch were made with, and when. */
export interface IndexedWith {
  /** Encoder pack of the features. */
  packVersion: string;
  /** Model version of the embeddings. */
  modelId: number;
  nowMs: number;
}

export interface WrittenItem {
  itemId: number;
  /** In the order of the item's segments. */
  segmentIds: number[];
}

export interface IndexedItemWriter {
  /**
   * Keeps a batch in one transaction: all of it or nothing. A path that was indexed before keeps its
   * item id and gets new segments; its failure is forgotten. Answers in the order of `items`.
   */
  writeIndexedItems(items: readonly IndexedItem[], made: IndexedWith): WrittenItem[];
  /** Indexes `file`, whose bytes are those of an indexed item, by copying all that was made of it. */
  copyItem(fromItemId: number, file: FileRecord, nowMs: number): WrittenItem;
}
