import { describe, expect, it } from 'vitest';
import {
  GAP_PX,
  layoutPictures,
  ROW_HEIGHT_PX,
} from '../../../src-renderer/presentation/justified.ts';
import { hitsOfRow, layoutRows } from '../../../src-renderer/presentation/rows.ts';
import { answerOf, hitOf } from './hits.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('layoutPictures', () => {
  const rows = layoutPictures(
    range(23).map((id) => hitOf(id, 'image', 'strong', 60 + ((id * 37) % 140))),
    800,
  );

  it('fills every row but the last exactly', () => {
    for (const { cells } of rows.slice(0, -1)) {
      const filled = cells.reduce((sum, { width }) => sum + width, GAP_PX * (cells.length - 1));
      expect(filled).toBeCloseTo(800);
    }
  });

  it('keeps every picture, in order', () => {
    const shown = rows.flatMap(({ cells }) => cells.map(({ hit }) => hit.item.itemId));
    expect(shown).toEqual(range(23));
  });

  it('does not blow a lone picture up', () => {
    expect(layoutPictures([hitOf(1)], 800)[0]?.height).toBe(ROW_HEIGHT_PX);
  });
});

describe('layoutRows', () => {
  const answer = answerOf([
    ...range(30).map((id) => hitOf(id)),
    ...range(9).map((id) => hitOf(100 + id, 'sound', 'fair')),
    hitOf(200, 'text', 'weak'),
    hitOf(201, 'text', 'none'),
  ]);
  const layOut = (view: 'all' | 'image' | 'sound' | 'text', isFoldOpen = false) =>
    layoutRows(answer, { view, width: 800, isFoldOpen });

  it('shows a little of each lane, and the weak ones under a fold', () => {
    const kinds = layOut('all').map(({ kind }) => kind);
    expect(kinds).toEqual([
      ...['lane', 'pictures', 'pictures'],
      ...['lane', 'sound', 'sound', 'sound', 'sound'],
      'fold',
    ]);
  });

  it('shows the whole of one lane', () => {
    expect(layOut('image').flatMap(hitsOfRow)).toHaveLength(30);
    expect(layOut('sound').flatMap(hitsOfRow)).toHaveLength(9);
  });

  it('opens the fold onto weak hits and never onto what is not close', () => {
    const ids = layOut('text', true)
      .flatMap(hitsOfRow)
      .map(({ item }) => item.itemId);
    expect(ids).toEqual([200]);
  });

  it('gives every row its own key', () => {
    const keys = layOut('all', true).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
