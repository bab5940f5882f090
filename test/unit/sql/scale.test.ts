import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openKernel } from '../../../src-main/search/kernel.ts';
import { createVectorIndex } from '../../../src-main/search/vector-index.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';
import { note, openShelf, unitVector } from './samples.ts';

const ITEMS = 2000;
const PASSAGES = 10;
const resourcesDir = join(import.meta.dirname, '../../../resources');

it('finds among 20,000 segments by vector, filter and word', () => {
  const { library, path, rootId, modelId } = openShelf();
  const { segments } = note(rootId, '', ...Array.from({ length: PASSAGES }, (_, i) => text(i)));
  const made = { packVersions: PACK_VERSIONS, nowMs: 1 };
  const batches = Array.from({ length: ITEMS / 100 }, (_, batch) =>
    Array.from({ length: 100 }, (_, i) => ({ ...note(rootId, `${batch}/${i}.txt`), segments })),
  );
  for (const batch of batches) library.writeIndexedItems(batch, made);
  library.close();
  const reader = openLibrary(path, { readonly: true });
  const index = createVectorIndex(openKernel(resourcesDir), (segmentIds) =>
    reader.segmentEmbeddings(segmentIds, modelId),
  );
  for (const row of reader.iterateEmbeddings(modelId)) index.upsert(row);

  expect(index.segmentCount()).toBe(ITEMS * PASSAGES);
  const hits = index.search(unitVector(3), { modality: 'text', limit: 50 });
  expect(hits).toHaveLength(50);
  expect(reader.listFiles(rootId)).toHaveLength(ITEMS);
  expect(reader.itemIdsMatching({ fromMs: 0 })).toHaveLength(ITEMS);
  expect(reader.matchWords('42', 'text', 50).length).toBeGreaterThan(9);
  expect(reader.matchWords('passage', 'text', 50)).toHaveLength(50);
  reader.close();
});

const text = (i: number) => `passage ${i} of common words, word${i}`;
