import { describe, expect, it } from 'vitest';
import { createItemSet } from '../../../src-main/search/item-set.ts';
import { KERNEL_BUILDS } from '../../../src-main/search/kernel.ts';
import type { VectorIndex, VectorRow } from '../../../src-main/search/vector-index.ts';
import { openTestIndex } from './test-index.ts';
import { direction, mix, seededRandom } from './vectors.ts';

const random = seededRandom(1);

/** More than a block of the kernel's memory. */
const MANY = 9_001;

function rows(count: number, segmentsPerItem = 1, make = () => direction(random)): VectorRow[] {
  return Array.from({ length: count }, (_, i) => ({
    segmentId: i + 1,
    itemId: 1 + Math.floor(i / segmentsPerItem),
    modality: 'text',
    embedding: make(),
  }));
}

/** Directions about a hundred themes. */
function clustered(): () => Float32Array {
  const themes = Array.from({ length: 100 }, () => direction(random));
  return () => {
    const theme = themes[Math.floor(random() * themes.length)] ?? direction(random);
    return mix([theme, 1], [direction(random), 0.7]);
  };
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return Math.fround(sum);
}

/** Every item's best segment, best item first. */
function naive(all: readonly VectorRow[], query: Float32Array) {
  const best = new Map<number, { segmentId: number; itemId: number; score: number }>();
  for (const { segmentId, itemId, embedding } of all) {
    const score = cosine(embedding, query);
    if (score > (best.get(itemId)?.score ?? -Infinity)) {
      best.set(itemId, { segmentId, itemId, score });
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.segmentId - b.segmentId);
}

function indexOf(all: readonly VectorRow[], index = openTestIndex()): VectorIndex {
  for (const row of all) index.upsert(row);
  return index;
}

/** The share of the ten best that are found, over some queries; what is found has its exact score. */
function recallAt10(
  index: VectorIndex,
  all: readonly VectorRow[],
  queries: Float32Array[],
): number {
  const shares = queries.map((query) => {
    const exact = naive(all, query);
    const scores = new Map(exact.map(({ segmentId, score }) => [segmentId, score]));
    const found = index.search(query, { modality: 'text', limit: 10 });
    for (const { segmentId, score } of found) expect(score).toBe(scores.get(segmentId));
    const items = new Set(found.map(({ itemId }) => itemId));
    return exact.slice(0, 10).filter(({ itemId }) => items.has(itemId)).length / 10;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

describe('searchAll', () => {
  it('finds every item that is close enough once, in order', () => {
    const all = rows(MANY, 3, clustered());
    const query = all[5]?.embedding ?? new Float32Array();
    const close = naive(all, query).filter(({ score }) => score >= 0.4);
    const found = indexOf(all).searchAll(query, {
      modality: 'text',
      isEnough: (score) => score >= 0.4,
      without: new Set([close[0]?.itemId ?? 0]),
    });
    expect(close.length).toBeGreaterThan(3);
    expect(found).toEqual(close.slice(1));
  });

  it('goes on past what is put in order exactly', () => {
    const all = rows(1_000);
    const query = direction(random);
    const found = indexOf(all).searchAll(query, { modality: 'text', isEnough: () => true });
    expect(new Set(found.map(({ itemId }) => itemId)).size).toBe(1_000);
    for (const [i, { score }] of found.entries()) {
      expect(score).toBeLessThan((found[i - 1]?.score ?? 2) + 0.01);
    }
  });
});

describe('search', () => {
  it.each([
    ['unstructured', () => direction(random)],
    ['clustered', clustered()],
    [
      'one-sided',
      () => mix([Float32Array.from({ length: 256 }, (_, i) => i % 2), 0.1], [direction(random), 1]),
    ],
  ])('finds the ten best of %s vectors', (_name, make) => {
    const all = rows(MANY, 1, make);
    const queries = Array.from({ length: 20 }, make);
    expect(recallAt10(indexOf(all), all, queries)).toBeGreaterThanOrEqual(0.999);
  });

  it('finds each item once, by its best segment', () => {
    const all = rows(3_000, 100);
    const query = direction(random);
    const hits = indexOf(all).search(query, { modality: 'text', limit: 30 });
    expect(hits).toEqual(naive(all, query));
  });

  it('puts any number of items in order', () => {
    const all = rows(4_000);
    const query = direction(random);
    const hits = indexOf(all).search(query, { modality: 'text', limit: 100_000 });
    expect(hits).toEqual(naive(all, query));
  });

  it('orders equals by segment, however many', () => {
    const embedding = direction(random);
    const twins = rows(2_500, 1, () => embedding);
    const hits = indexOf(twins.toReversed()).search(embedding, { modality: 'text', limit: 3 });
    expect(hits.map(({ segmentId }) => segmentId)).toEqual([1, 2, 3]);
  });

  it('answers an empty lane', () => {
    const index = indexOf(rows(10));
    const query = direction(random);
    expect(index.search(query, { modality: 'sound', limit: 3 })).toEqual([]);
    expect(index.statistics(query, 'sound')).toMatchObject({ count: 0, best: -Infinity });
    expect(index.sample('sound', 3)).toEqual([]);
  });

  it('keeps lanes apart', () => {
    const embedding = direction(random);
    const index = openTestIndex();
    index.upsert({ segmentId: 1, itemId: 1, modality: 'image', embedding });
    index.upsert({ segmentId: 2, itemId: 2, modality: 'sound', embedding });
    expect(index.search(embedding, { modality: 'sound', limit: 3 })).toEqual([
      { segmentId: 2, itemId: 2, score: cosine(embedding, embedding) },
    ]);
  });
});

describe('narrowing', () => {
  const all = rows(MANY);
  const index = indexOf(all);
  const query = direction(random);

  it.each<[string, (itemId: number) => boolean]>([
    ['all', () => true],
    ['half', (itemId) => itemId % 2 === 0],
    ['a tenth', (itemId) => itemId % 10 === 3],
    ['one in a hundred', (itemId) => itemId % 100 === 3],
    ['a run', (itemId) => itemId > 8_100 && itemId < 8_300],
    ['one', (itemId) => itemId === MANY],
    ['none', () => false],
  ])('looks among %s', (_name, allows) => {
    const passing = all.filter(({ itemId }) => allows(itemId));
    const among = createItemSet(passing.map(({ itemId }) => itemId));
    const exact = naive(passing, query);
    const search = { modality: 'text', among } as const;
    expect(index.search(query, { ...search, limit: 10 })).toEqual(exact.slice(0, 10));
    expect(index.search(query, { ...search, limit: 3_000 })).toEqual(exact.slice(0, 3_000));
  });

  it('leaves items out', () => {
    const [first, second, third] = index.search(query, { modality: 'text', limit: 3 });
    const without = new Set([first?.itemId ?? 0, second?.itemId ?? 0]);
    expect(index.search(query, { modality: 'text', limit: 1, without })).toEqual([third]);
  });
});

describe('change', () => {
  it('appends, updates and removes', () => {
    const all = rows(MANY, 2);
    const index = indexOf(all);
    const isRemoved = (itemId: number) => itemId < 2_000 && itemId % 3 === 1;
    index.removeItems(all.map(({ itemId }) => itemId).filter(isRemoved));
    const changed = all
      .filter(({ itemId }) => !isRemoved(itemId))
      .map((row) => (row.segmentId % 5 === 0 ? { ...row, embedding: direction(random) } : row));
    const added = rows(50).map((row) => ({
      ...row,
      segmentId: row.segmentId + 20_000,
      itemId: row.itemId + 20_000,
    }));
    indexOf([...changed, ...added.toReversed()], index);
    const left = [...changed, ...added];
    expect(index.segmentCount()).toBe(left.length);
    expect(index.extent()).toEqual({
      segmentCount: left.length,
      segmentIdSum: left.reduce((sum, { segmentId }) => sum + segmentId, 0),
      highestSegmentId: 20_050,
    });
    const query = direction(random);
    expect(index.search(query, { modality: 'text', limit: 50 })).toEqual(
      naive(left, query).slice(0, 50),
    );
  });

  it('forgets most of a lane, and takes it in again', () => {
    const all = rows(MANY);
    const index = indexOf(all);
    index.removeItems(all.slice(10).map(({ itemId }) => itemId));
    const query = direction(random);
    expect(index.search(query, { modality: 'text', limit: 99 })).toEqual(
      naive(all.slice(0, 10), query),
    );
    indexOf(all, index);
    expect(index.segmentCount()).toBe(MANY);
    expect(recallAt10(index, all, [query])).toBe(1);
  });

  it('removes what is not there', () => {
    const index = openTestIndex();
    index.removeItems([3]);
    expect(index.segmentCount()).toBe(0);
  });
});

describe('statistics', () => {
  const all = rows(900, 3);
  const query = direction(random);
  const scores = naive(all, query).map(({ score }) => score);

  it('tells of the best score of each item', () => {
    const { count, sum, squares, best } = indexOf(all).statistics(query, 'text');
    expect(count).toBe(300);
    expect(best).toBeCloseTo(scores[0] ?? 0, 2);
    expect(sum / count).toBeCloseTo(scores.reduce((total, score) => total + score, 0) / count, 3);
    expect(squares / count).toBeCloseTo(
      scores.reduce((total, score) => total + score * score, 0) / count,
      3,
    );
  });

  it('leaves out scores that are too good', () => {
    const index = indexOf([
      ...all,
      { segmentId: 5_000, itemId: 5_000, modality: 'text', embedding: query },
    ]);
    expect(index.statistics(query, 'text').best).toBeCloseTo(1, 2);
    expect(index.statistics(query, 'text', 0.99)).toEqual(indexOf(all).statistics(query, 'text'));
  });
});

it('samples segments that are there, evenly', () => {
  const all = rows(1_000);
  const index = indexOf(all);
  index.removeItems([1, 2]);
  const sampled = index.sample('text', 4);
  const segments = sampled.map((vector) => all.findIndex(({ embedding }) => embedding === vector));
  expect(segments).toEqual([2, 251, 501, 750]);
  expect(index.sample('text', 5_000)).toHaveLength(998);
});

it('finds the same with every build of the kernel', () => {
  const all = rows(MANY, 2, clustered());
  const [one, other] = KERNEL_BUILDS.map((build) => indexOf(all, openTestIndex(build)));
  const among = createItemSet(all.flatMap(({ itemId }) => (itemId % 40 === 0 ? [itemId] : [])));
  for (let i = 0; i < 10; i++) {
    const query = direction(random);
    const search = { modality: 'text', limit: 100 } as const;
    expect(one?.search(query, search)).toEqual(other?.search(query, search));
    expect(one?.search(query, { ...search, among })).toEqual(
      other?.search(query, { ...search, among }),
    );
    expect(one?.statistics(query, 'text')).toEqual(other?.statistics(query, 'text'));
  }
});
