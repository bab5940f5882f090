import { describe, expect, it } from 'vitest';
import { createVectorIndex, type VectorRow } from '../../../src-main/search/vector-index.ts';
import { direction, seededRandom } from './vectors.ts';

const random = seededRandom(1);

function rows(count: number, segmentsPerItem: number): VectorRow[] {
  return Array.from({ length: count }, (_, i) => ({
    segmentId: i + 1,
    itemId: 1 + Math.floor(i / segmentsPerItem),
    modality: i % 2 === 0 || segmentsPerItem > 1 ? ('text' as const) : ('image' as const),
    embedding: direction(random),
  }));
}

function naive(all: VectorRow[], query: Float32Array, limit: number) {
  const best = new Map<number, { segmentId: number; itemId: number; score: number }>();
  for (const { segmentId, itemId, modality, embedding } of all) {
    const score = Math.fround(
      embedding.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0),
    );
    const known = best.get(itemId)?.score ?? -Infinity;
    if (modality === 'text' && score > known) best.set(itemId, { segmentId, itemId, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, limit);
}

function indexOf(all: VectorRow[]) {
  const index = createVectorIndex();
  all.forEach((row) => {
    index.upsert(row);
  });
  return index;
}

describe('search', () => {
  it.each([
    [3_000, 1],
    [3_000, 7],
  ])('agrees with a naive scan: %i segments, %i an item', (count, segmentsPerItem) => {
    const all = rows(count, segmentsPerItem);
    const query = direction(random);
    const hits = indexOf(all).search(query, { modality: 'text', limit: 20 });
    expect(hits).toEqual(naive(all, query, 20));
  });

  it('agrees with a naive scan after changes and removals', () => {
    const all = rows(2_600, 2);
    const index = indexOf(all);
    for (let itemId = 1; itemId < 1_000; itemId += 3) index.removeItem(itemId);
    const changed = all
      .filter((row) => row.itemId >= 1_000 || row.itemId % 3 !== 1)
      .map((row) => (row.segmentId % 5 === 0 ? { ...row, embedding: direction(random) } : row));
    changed.forEach((row) => {
      index.upsert(row);
    });
    const added = rows(50, 1).map((row) => ({
      ...row,
      segmentId: row.segmentId + 9_000,
      itemId: row.itemId + 9_000,
    }));
    added.forEach((row) => {
      index.upsert(row);
    });
    const query = direction(random);
    const left = [...changed, ...added];
    expect(index.segmentCount()).toBe(left.length);
    expect(index.search(query, { modality: 'text', limit: 5_000 })).toEqual(
      naive(left, query, 5_000),
    );
  });

  it('lets through only what is allowed', () => {
    const all = rows(400, 2);
    const query = direction(random);
    const allows = (itemId: number) => itemId % 4 === 0;
    const hits = indexOf(all).search(query, { modality: 'text', limit: 10, allows });
    expect(hits).toEqual(
      naive(
        all.filter((row) => allows(row.itemId)),
        query,
        10,
      ),
    );
  });

  it('orders equals by segment', () => {
    const embedding = direction(random);
    const twins = [9, 4, 7].map((id) => ({
      segmentId: id,
      itemId: id,
      modality: 'image' as const,
      embedding,
    }));
    const hits = indexOf(twins).search(embedding, { modality: 'image', limit: 2 });
    expect(hits.map(({ segmentId }) => segmentId)).toEqual([4, 7]);
  });

  it('answers an empty lane and removes what is not there', () => {
    const index = createVectorIndex();
    index.removeItem(3);
    expect(index.search(direction(random), { modality: 'sound', limit: 3 })).toEqual([]);
    expect(index.scores(direction(random), 'sound')).toHaveLength(0);
  });
});
