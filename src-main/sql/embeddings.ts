import type { Modality } from '../base/types.ts';

/** A segment's unit vector of 256 in the common space of one model version. */
export interface EmbeddingRow {
  segmentId: number;
  itemId: number;
  modality: Modality;
  embedding: Float32Array;
}

export interface EmbeddingReader {
  /** Every embedding of a model version. Consume it at once: the database is busy until it ends. */
  iterateEmbeddings(modelId: number): IterableIterator<EmbeddingRow>;
  /** The embeddings of some items, in order of segment id. */
  embeddingsOf(itemIds: readonly number[], modelId: number): EmbeddingRow[];
}

export interface EmbeddingWriter {
  /** Keeps these embeddings for `modelId` in one transaction, over any it had. */
  replaceEmbeddings(
    modelId: number,
    rows: readonly Pick<EmbeddingRow, 'segmentId' | 'embedding'>[],
  ): void;
}
