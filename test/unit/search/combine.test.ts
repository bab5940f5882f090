import { describe, expect, it } from 'vitest';
import { combineExamples } from '../../../src-main/search/combine.ts';
import { cosine } from '../../../src-main/search/similarity.ts';
import { openTestIndex } from './test-index.ts';
import { direction, mix, seededRandom } from './vectors.ts';

const random = seededRandom(7);
const [dogs, beach, cars] = [direction(random), direction(random), direction(random)];

/** Items 1-20 show dogs, 21-40 dogs on a beach, 41-60 beaches, 61-80 cars, each with noise. */
function gallery() {
  const index = openTestIndex();
  for (let id = 1; id <= 80; id++) {
    const themes: [Float32Array, number][] =
      id <= 20
        ? [[dogs, 1]]
        : id <= 40
          ? [
              [dogs, 1],
              [beach, 1],
            ]
          : id <= 60
            ? [[beach, 1]]
            : [[cars, 1]];
    const embedding = mix(...themes, [direction(random), 0.5]);
    index.upsert({ segmentId: id, itemId: id, modality: 'image', embedding });
  }
  return index;
}

function found(examples: Parameters<typeof combineExamples>[0], limit: number): number[] {
  const vector = combineExamples(examples);
  if (vector === undefined) return [];
  return gallery()
    .search(vector, { modality: 'image', limit })
    .map(({ itemId }) => itemId);
}

describe('combineExamples', () => {
  it('finds what unites two examples', () => {
    const items = found(
      [
        { embedding: dogs, weight: 1 },
        { embedding: beach, weight: 1 },
      ],
      20,
    );
    expect(items.every((id) => id > 20 && id <= 40)).toBe(true);
  });

  it('pushes the theme of a negative example to the end', () => {
    const examples = [
      { embedding: dogs, weight: 1 },
      { embedding: beach, weight: -1 },
    ];
    const items = found(examples, 80);
    expect(items.slice(0, 20).every((id) => id <= 20)).toBe(true);
    expect(items.slice(-20).every((id) => id > 40 && id <= 60)).toBe(true);
  });

  it('pushes it down already with half the weight', () => {
    const items = found(
      [
        { embedding: dogs, weight: 1 },
        { embedding: beach, weight: -0.5 },
      ],
      20,
    );
    expect(items.every((id) => id <= 20)).toBe(true);
  });

  it('does not take away what a negative example shares with what is wanted', () => {
    const [animals, cows] = [direction(random), direction(random)];
    const vector = combineExamples([
      { embedding: animals, weight: 1 },
      { embedding: mix([animals, 0.9], [cows, 0.3]), weight: -1 },
    ]);
    const towards = (theme: Float32Array) => cosine(vector ?? theme, theme);
    expect(towards(animals)).toBeGreaterThan(0.9);
    expect(towards(cows)).toBeLessThan(-0.2);
  });

  it('puts what is least like them first where all examples are negative', () => {
    const items = found([{ embedding: dogs, weight: -1 }], 80);
    expect(items.slice(0, 40).every((id) => id > 40)).toBe(true);
  });

  it('is a unit vector whatever the weights', () => {
    const vector = combineExamples([
      { embedding: dogs, weight: 4 },
      { embedding: cars, weight: 0.1 },
    ]);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 6);
  });

  it('has nothing to say where examples cancel out', () => {
    expect(combineExamples([])).toBeUndefined();
    expect(combineExamples([{ embedding: dogs, weight: 0 }])).toBeUndefined();
    expect(
      combineExamples([
        { embedding: dogs, weight: 1 },
        { embedding: dogs, weight: -1 },
      ]),
    ).toBeUndefined();
  });
});
