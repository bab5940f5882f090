import { join } from 'node:path';
import { openKernel } from '../../../src-main/search/kernel.ts';
import type { KernelBuild } from '../../../src-main/search/kernel.ts';
import { createVectorIndex } from '../../../src-main/search/vector-index.ts';
import type { VectorIndex } from '../../../src-main/search/vector-index.ts';

export const resourcesDir = join(import.meta.dirname, '../../../resources');

/** An empty index that keeps the embeddings it is given beside it. */
export function openTestIndex(...builds: KernelBuild[]): VectorIndex {
  const kernel = builds.length === 0 ? openKernel(resourcesDir) : openKernel(resourcesDir, builds);
  const embeddings = new Map<number, Float32Array>();
  const index = createVectorIndex(kernel, (segmentIds) =>
    segmentIds.flatMap((segmentId) => {
      const embedding = embeddings.get(segmentId);
      return embedding === undefined ? [] : [{ segmentId, embedding }];
    }),
  );
  return {
    ...index,
    upsert: (row) => {
      embeddings.set(row.segmentId, row.embedding);
      index.upsert(row);
    },
  };
}
