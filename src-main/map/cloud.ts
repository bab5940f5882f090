import { EMBEDDING_LENGTH, MODALITIES } from '../base/types.ts';
import type { EmbeddingRow } from '../sql/embeddings.ts';

/** Embeddings of one model, row by row: vectors is [count, 256]. */
export interface Cloud {
  segmentIds: number[];
  vectors: Float32Array;
}

/**
 * Gathers embeddings, each modality moved to have its mean at 0: in a common space the kinds lie apart, and the
 * map is to show what things are about rather than which kind they are.
 */
export function gatherCloud(rows: Iterable<EmbeddingRow>, count: number): Cloud {
  const segmentIds: number[] = [];
  const kinds: number[] = [];
  const vectors = new Float32Array(count * EMBEDDING_LENGTH);
  for (const { segmentId, modality, embedding } of rows) {
    if (segmentIds.length === count) break; // one that came in meanwhile waits for the next drawing
    vectors.set(embedding, segmentIds.length * EMBEDDING_LENGTH);
    segmentIds.push(segmentId);
    kinds.push(MODALITIES.indexOf(modality));
  }
  const cloud = { segmentIds, vectors: vectors.subarray(0, kinds.length * EMBEDDING_LENGTH) };
  centreKinds(cloud, kinds);
  return cloud;
}

function centreKinds({ vectors }: Cloud, kinds: readonly number[]): void {
  const means = MODALITIES.map(() => new Float64Array(EMBEDDING_LENGTH));
  const counts = MODALITIES.map(() => 0);
  eachRow(vectors, (row, i) => {
    const kind = kinds[i] ?? 0;
    const mean = means[kind];
    counts[kind] = (counts[kind] ?? 0) + 1;
    for (let d = 0; mean && d < row.length; d++) mean[d] = (mean[d] ?? 0) + (row[d] ?? 0);
  });
  eachRow(vectors, (row, i) => {
    const kind = kinds[i] ?? 0;
    const [mean, count = 1] = [means[kind], counts[kind]];
    for (let d = 0; mean && d < row.length; d++) row[d] = (row[d] ?? 0) - (mean[d] ?? 0) / count;
  });
}

function eachRow(vectors: Float32Array, visit: (row: Float32Array, index: number) => void): void {
  const count = vectors.length / EMBEDDING_LENGTH;
  for (let i = 0; i < count; i++) visit(rowOf(vectors, i, EMBEDDING_LENGTH), i);
}

/** A view of one row. */
export function rowOf(rows: Float32Array, index: number, width: number): Float32Array {
  return rows.subarray(index * width, (index + 1) * width);
}
