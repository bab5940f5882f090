import { describe, expect, it } from 'vitest';
import { linePath, tenthsAround, zeroTo } from '../../../src-renderer/presentation/curve.ts';

describe('curves', () => {
  it('draws from left to right, the largest value at the top', () => {
    const points = [
      { x: 0, y: 2 },
      { x: 50, y: 0 },
      { x: 100, y: 1 },
    ];
    expect(linePath(points, [0, 100], [0, 2])).toBe('M0 0L0.5 1L1 0.5');
    expect(linePath([], [0, 1], [0, 1])).toBe('');
  });

  it('ends its axes at plain figures', () => {
    expect(tenthsAround([0.63, 0.71])).toEqual([0.6, 0.8]);
    expect(tenthsAround([1])).toEqual([0.9, 1]);
    expect(tenthsAround([])).toEqual([0, 1]);
    expect(zeroTo([3, 6.5])).toEqual([0, 6.5]);
  });
});
