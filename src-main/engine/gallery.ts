import { createVectorIndex } from '../search/vector-index.ts';
import type { VectorIndex } from '../search/vector-index.ts';
import type { LibraryReader } from '../sql/library.ts';
import { createJudges } from './judge.ts';
import type { FindJudge } from './judge.ts';

/** Every embedding of one model version in memory. */
export interface Gallery {
  index: VectorIndex;
  /** Takes over the items' segments as the library has them now. */
  refresh(itemIds: readonly number[]): void;
  remove(itemIds: readonly number[]): void;
  findJudge: FindJudge;
}

/** Loads the gallery of `modelId`. `neutral` are the frozen neutral queries in the same space, unit rows. */
export function openGallery(
  library: LibraryReader,
  modelId: number,
  neutral: readonly Float32Array[],
): Gallery {
  const index = createVectorIndex();
  for (const row of library.iterateEmbeddings(modelId)) index.upsert(row);
  return {
    index,
    refresh: (itemIds) => {
      for (const itemId of itemIds) index.removeItem(itemId);
      for (const row of library.embeddingsOf(itemIds, modelId)) index.upsert(row);
    },
    remove: (itemIds) => {
      for (const itemId of itemIds) index.removeItem(itemId);
    },
    findJudge: createJudges(index, neutral),
  };
}
