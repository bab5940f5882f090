import { describe, expect, it } from 'vitest';
import { createProduct, lowRankSvd } from '../../../build/agat-base/linear-algebra.ts';
import { type Matrix, matrix, scaleColumns, transpose } from '../../../build/agat-base/matrix.ts';
import { createRandom } from '../../../src-main/tape/random.ts';

function randomMatrix(rowCount: number, columns: number, seed: number): Matrix {
  const random = createRandom(seed);
  return matrix(
    rowCount,
    columns,
    Float32Array.from({ length: rowCount * columns }, random.normal),
  );
}

describe('lowRankSvd', () => {
  it('recovers a map of low rank, and the same way every time', async () => {
    const product = await createProduct();
    const whole = await product(randomMatrix(60, 5, 1), randomMatrix(5, 40, 2));
    const turned = transpose(whole);
    const map = {
      columns: 40,
      apply: (x: Matrix) => product(whole, x),
      applyTransposed: (y: Matrix) => product(turned, y),
    };
    const first = await lowRankSvd(map, 5, createRandom(3), product);
    const second = await lowRankSvd(map, 5, createRandom(3), product);

    const rebuilt = await product(scaleColumns(first.left, first.values), transpose(first.right));
    whole.data.forEach((value, i) => {
      expect(rebuilt.data[i]).toBeCloseTo(value, 3);
    });
    expect(Array.from(first.values)).toEqual(Array.from(first.values).sort((a, b) => b - a));
    const gram = await product(transpose(first.right), first.right);
    gram.data.forEach((value, i) => {
      expect(value).toBeCloseTo(i % 6 === 0 ? 1 : 0, 3);
    });
    expect(second).toEqual(first);
  });
});
