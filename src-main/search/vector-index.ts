import type { Modality } from '../base/types.ts';

/** One row of the index: a segment and its unit vector of 256. */
export interface VectorRow {
  segmentId: number;
  itemId: number;
  modality: Modality;
  embedding: Float32Array;
}

/** An item found in a lane by its best segment. `score` is the cosine similarity. */
export interface VectorHit {
  segmentId: number;
  itemId: number;
  score: number;
}

export interface VectorSearch {
  modality: Modality;
  limit: number;
  /** Lets an item through; everything passes where absent. */
  allows?: ((itemId: number) => boolean) | undefined;
}

/** All embeddings of a library in memory, scanned exactly. */
export interface VectorIndex {
  /** Adds a segment, or gives it a new vector. */
  upsert(row: VectorRow): void;
  removeItem(itemId: number): void;
  /** The best items of a lane, best first, ties by segment id. `vector` is a unit vector of 256. */
  search(vector: Float32Array, search: VectorSearch): VectorHit[];
  /** The best score of each item of a lane for `vector`, in no order: what calibration measures. */
  scores(vector: Float32Array, modality: Modality): Float32Array;
  segmentCount(): number;
}

/** An empty index; fill it with `upsert`. */
export function createVectorIndex(): VectorIndex {
  throw new Error();
}
