import { describe, expect, it } from 'vitest';
import { evaluateRetrieval } from '../../../src-main/evaluation/retrieval.ts';

const letters = Array.from('abcdefghijkl');

describe('evaluateRetrieval', () => {
  it('scores hand-computed rankings', () => {
    const rankings = [letters, letters, letters, letters];
    const relevant = [new Set('a'), new Set('cf'), new Set('j'), new Set('l')];

    const scores = evaluateRetrieval(rankings, relevant, 12);

    expect(scores).toMatchObject({ queries: 4, gallery: 12, recallAt1: 0.25 });
    expect(scores.recallAt5).toBe(0.5);
    expect(scores.recallAt10).toBe(0.75);
    expect(scores.map).toBeCloseTo((1 + (1 / 3 + 2 / 6) / 2 + 1 / 10 + 1 / 12) / 4, 12);
    expect(scores.medianRank).toBe((3 + 10) / 2);
  });

  it('counts a relevant item missing from a ranking as not found', () => {
    const scores = evaluateRetrieval([['a', 'b']], [new Set('az')], 3);
    expect(scores.map).toBe(0.5);
    expect(evaluateRetrieval([['a']], [new Set('z')], 3).medianRank).toBe(4);
  });

  it('gives the chance of every order of a small gallery', () => {
    const gallery = Array.from('wxyz');
    const orders = permutations(gallery);
    const relevant = new Set('wy');
    const mean = evaluateRetrieval(
      orders,
      orders.map(() => relevant),
      4,
    );
    const single = evaluateRetrieval([gallery], [relevant], 4);
    expect(single.chance.map).toBeCloseTo(mean.map, 12);
    expect(single.chance.recallAt10).toBe(1);
    expect(evaluateRetrieval([letters], [new Set('a')], 12).chance.recallAt10).toBeCloseTo(10 / 12);
    expect(evaluateRetrieval([letters], [new Set('ab')], 12).chance.recallAt10).toBeCloseTo(
      1 - (2 * 1) / (12 * 11),
    );
  });

  it('refuses to score nothing', () => {
    expect(() => evaluateRetrieval([], [], 5)).toThrow('no query');
    expect(() => evaluateRetrieval([['a']], [new Set<string>()], 5)).toThrow('Query 1');
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  );
}
