import { describe, expect, it } from 'vitest';
import { fuseHits } from '../../../src-main/search/fuse.ts';

const byMeaning = [1, 2, 3, 4, 5].map((id, i) => ({
  segmentId: id,
  itemId: id,
  score: 0.9 - i / 10,
}));

function words(...itemIds: number[]) {
  return itemIds.map((itemId) => ({ segmentId: itemId * 100, itemId }));
}

function order(byWords: ReturnType<typeof words>, limit = 10): number[] {
  return fuseHits(byMeaning, byWords, limit).map(({ itemId }) => itemId);
}

describe('fuseHits', () => {
  it('keeps the order of meaning where no words match', () => {
    expect(order([])).toEqual([1, 2, 3, 4, 5]);
  });

  it('puts an item of both lists before those of one', () => {
    expect(order(words(5))).toEqual([5, 1, 2, 3, 4]);
  });

  it('takes the best of either list in turn', () => {
    expect(order(words(8, 9))).toEqual([8, 1, 9, 2, 3, 4, 5]);
    expect(order(words(8, 9), 3)).toEqual([8, 1, 9]);
  });

  it('shows the segment with the words and keeps the similarity', () => {
    expect(fuseHits(byMeaning, words(2, 8), 2)).toEqual([
      { segmentId: 200, itemId: 2, score: 1 / 62 + 1 / 61, similarity: 0.8, matchedWords: true },
      { segmentId: 1, itemId: 1, score: 1 / 61, similarity: 0.9, matchedWords: false },
    ]);
    expect(fuseHits([], words(8), 1)[0]?.similarity).toBeUndefined();
  });
});
