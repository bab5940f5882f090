import { describe, expect, it } from 'vitest';
import type { Row } from '../../../src-renderer/presentation/rows.ts';
import { neighbourOf, rowIndexOf } from '../../../src-renderer/presentation/movement.ts';
import { hitOf } from './hits.ts';

const pictures = (ids: number[], widths: number[]): Row => ({
  key: String(ids[0]),
  kind: 'pictures',
  height: 100,
  cells: ids.map((id, index) => ({ hit: hitOf(id), width: widths[index] ?? 0 })),
});
const rows: Row[] = [
  { key: 'lane', kind: 'lane', modality: 'image', hits: [], shownCount: 0 },
  pictures([1, 2, 3], [100, 100, 200]),
  pictures([4, 5], [250, 150]),
  { key: 'sound 6', kind: 'sound', hit: hitOf(6, 'sound') },
];
const from = (id: number | undefined, to: 'left' | 'right' | 'up' | 'down') =>
  neighbourOf(rows, id, to)?.item.itemId;

describe('neighbourOf', () => {
  it('starts at the first hit', () => {
    expect(from(undefined, 'down')).toBe(1);
  });

  it('goes on along the row and over its end', () => {
    expect(from(3, 'right')).toBe(4);
    expect(from(4, 'left')).toBe(3);
  });

  it('goes up and down to the picture that lies nearest', () => {
    expect(from(3, 'down')).toBe(5);
    expect(from(2, 'down')).toBe(4);
    expect(from(5, 'up')).toBe(3);
    expect(from(4, 'down')).toBe(6);
  });

  it('stops at the edges', () => {
    expect(from(1, 'left')).toBeUndefined();
    expect(from(6, 'down')).toBeUndefined();
  });
});

describe('rowIndexOf', () => {
  it('counts headings too', () => {
    expect(rowIndexOf(rows, 5)).toBe(2);
    expect(rowIndexOf(rows, 99)).toBe(-1);
  });
});
