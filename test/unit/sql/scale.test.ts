import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openKernel } from '../../../src-main/search/kernel.ts';
import { createVectorIndex } from '../../../src-main/search/vector-index.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';
import { note, openShelf, unitVector } from './samples.ts';

const ITEMS = 10_000;
const PASSAGES = 10;
const resourcesDir = join(import.meta.dirname, '../../../resources');

it('holds 100,000 segments: the times of writing, loading and asking are printed', () => {
  const { library, path, rootId, modelId } = openShelf();
  const { segments } = note(rootId, '', ...Array.from({ length: PASSAGES }, (_, i) => text(i)));
  const made = { packVersions: PACK_VERSIONS, nowMs: 1 };
  const batches = Array.from({ length: ITEMS / 100 }, (_, batch) =>
    Array.from({ length: 100 }, (_, i) => ({ ...note(rootId, `${batch}/${i}.txt`), segments })),
  );
  timed('write', () => batches.map((batch) => library.writeIndexedItems(batch, made)));
  library.close();
  const reader = timed('open', () => openLibrary(path, { readonly: true }));
  const index = createVectorIndex(openKernel(resourcesDir), (segmentIds) =>
    reader.segmentEmbeddings(segmentIds, modelId),
  );
  timed('load', () => {
    for (const row of reader.iterateEmbeddings(modelId)) index.upsert(row);
  });
  expect(index.segmentCount()).toBe(ITEMS * PASSAGES);
  const hits = timed('search', () => index.search(unitVector(3), { modality: 'text', limit: 50 }));
  expect(hits).toHaveLength(50);
  expect(timed('list files', () => reader.listFiles(rootId))).toHaveLength(ITEMS);
  expect(timed('filter', () => reader.itemIdsMatching({ fromMs: 0 })).length).toBe(ITEMS);
  expect(timed('rare word', () => reader.matchWords('42', 'text', 50)).length).toBeGreaterThan(9);
  expect(timed('common word', () => reader.matchWords('passage', 'text', 50))).toHaveLength(50);
  reader.close();
});

const text = (i: number) => `passage ${i} of common words, word${i}`;

function timed<Result>(what: string, act: () => Result): Result {
  const startMs = performance.now();
  const result = act();
  console.info(`${what}: ${(performance.now() - startMs).toFixed(1)} ms`);
  return result;
}
