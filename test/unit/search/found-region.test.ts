import { describe, expect, it } from 'vitest';
import { findRegion, REGION_WINDOWS } from '../../../src-main/search/found-region.ts';

/** Similarities of the windows, row by row. */
const similarities = (rows: [number, number, number][]): number[] => rows.flat();

describe('findRegion', () => {
  it('is the window that is nearest by far', () => {
    const found = findRegion(
      0.3,
      similarities([
        [0.1, 0.1, 0.1],
        [0.1, 0.2, 0.2],
        [0.1, 0.2, 0.8],
      ]),
    );
    expect(found).toEqual({ x: 0.5, y: 0.5, width: 0.5, height: 0.5 });
  });

  it('is what the nearest windows share', () => {
    const found = findRegion(
      0.3,
      similarities([
        [0.8, 0.79, 0.1],
        [0.1, 0.1, 0.1],
        [0.1, 0.1, 0.1],
      ]),
    );
    expect(found).toEqual({ x: 0.25, y: 0, width: 0.25, height: 0.5 });
  });

  it('is the nearest of two that share nothing', () => {
    const found = findRegion(
      0.3,
      similarities([
        [0.8, 0.1, 0.1],
        [0.1, 0.1, 0.1],
        [0.1, 0.1, 0.79],
      ]),
    );
    expect(found).toEqual({ x: 0, y: 0, width: 0.5, height: 0.5 });
  });

  it('is none where the whole is nearer', () => {
    expect(
      findRegion(
        0.9,
        REGION_WINDOWS.map(() => 0.8),
      ),
    ).toBeUndefined();
  });

  it('is none where the picture is full of it', () => {
    expect(
      findRegion(
        0.5,
        REGION_WINDOWS.map(() => 0.6),
      ),
    ).toBeUndefined();
  });
});
