import { describe, expect, it } from 'vitest';
import {
  GAP_PX,
  layoutPictures,
  ROW_HEIGHT_PX,
} from '../../../src-renderer/presentation/justified.ts';
import { isHitRow, keyOf, layoutRows } from '../../../src-renderer/presentation/rows.ts';
import type { Row, View } from '../../../src-renderer/presentation/rows.ts';
import { listedLane, rankedLane } from './lanes.ts';

const WHOLE = { from: 0, to: 23, mostRows: Infinity };

describe('layoutPictures', () => {
  const aspects = Float32Array.from({ length: 23 }, (_, i) => 0.6 + ((i * 37) % 140) / 100);
  const rows = layoutPictures(aspects, 800, WHOLE);

  it('fills every row but the last exactly', () => {
    for (const { widths } of rows.slice(0, -1)) {
      const filled = widths.reduce((sum, width) => sum + width, GAP_PX * (widths.length - 1));
      expect(filled).toBeCloseTo(800);
    }
  });

  it('keeps every picture, in order', () => {
    const starts = rows.map(({ from }) => from);
    const ends = rows.map(({ from, widths }) => from + widths.length);
    expect([...starts.slice(1), 23]).toEqual(ends);
  });

  it('lays out a part, in no more rows than asked for', () => {
    const part = layoutPictures(aspects, 800, { from: 5, to: 23, mostRows: 2 });
    expect(part).toHaveLength(2);
    expect(part[0]?.from).toBe(5);
  });

  it('does not blow a lone picture up', () => {
    const [row] = layoutPictures(aspects, 800, { ...WHOLE, to: 1 });
    expect(row?.height).toBe(ROW_HEIGHT_PX);
  });
});

describe('layoutRows', () => {
  const lanes = {
    image: rankedLane({ strong: 30 }),
    sound: rankedLane({ fair: 9 }),
    text: rankedLane({ weak: 1 }),
  };
  const layOut = (view: View, isFoldOpen = false) =>
    layoutRows(lanes, { view, width: 800, isFoldOpen });
  const shownIn = (rows: Row[]) =>
    rows.filter(isHitRow).reduce((sum, { from, to }) => sum + to - from, 0);

  it('shows a little of each lane, and the weak ones under a fold', () => {
    expect(layOut('all').map(({ kind }) => kind)).toEqual([
      ...['lane', 'pictures', 'pictures'],
      ...['lane', 'sound', 'sound', 'sound', 'sound'],
      'fold',
    ]);
  });

  it('counts what is shown and what there is', () => {
    expect(layOut('all')[0]).toMatchObject({ count: 30, shownCount: 12 });
    expect(layOut('all').at(-1)).toMatchObject({ counts: { image: 0, sound: 0, text: 1 } });
  });

  it('shows the whole of one lane', () => {
    expect(shownIn(layOut('image'))).toBe(30);
    expect(shownIn(layOut('sound'))).toBe(9);
  });

  it('opens the fold onto weak hits', () => {
    expect(shownIn(layOut('text'))).toBe(0);
    expect(layOut('text', true).filter(isHitRow)).toEqual([
      { kind: 'note', modality: 'text', from: 0, to: 1 },
    ]);
  });

  it('shows the library itself without a fold, month by month', () => {
    const months = [
      { month: '2019-08', from: 0 },
      { month: '2019-07', from: 3 },
    ];
    const rows = layoutRows(
      { image: listedLane(5, { months }) },
      { view: 'image', width: 800, isFoldOpen: false },
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      ...['lane', 'month', 'pictures', 'month', 'pictures'],
    ]);
    expect(rows.filter(isHitRow).map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [3, 5],
    ]);
  });

  it('gives every row its own key', () => {
    const keys = layOut('all', true).map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('lays out 100,000 pictures', () => {
    const rows = layoutRows(
      { image: listedLane(100_000) },
      { view: 'image', width: 1_000, isFoldOpen: false },
    );
    expect(shownIn(rows)).toBe(100_000);
  });
});
