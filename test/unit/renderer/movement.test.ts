import { describe, expect, it } from 'vitest';
import type { HitRow, Row } from '../../../src-renderer/presentation/rows.ts';
import {
  neighbourOf,
  placesBetween,
  placesOf,
  rowIndexOf,
} from '../../../src-renderer/presentation/movement.ts';
import type { Direction, HitPlace } from '../../../src-renderer/presentation/movement.ts';

const pictures = (from: number, widths: number[]): HitRow => ({
  ...{ kind: 'pictures', modality: 'image', height: 100 },
  ...{ from, to: from + widths.length, widths },
});
const image = (index: number): HitPlace => ({ modality: 'image', index });
const sound: HitPlace = { modality: 'sound', index: 0 };
const rows: Row[] = [
  { kind: 'lane', modality: 'image', part: 'close', count: 5, shownCount: 5 },
  pictures(0, [100, 100, 200]),
  pictures(3, [250, 150]),
  { kind: 'sound', modality: 'sound', from: 0, to: 1 },
];
const from = (place: HitPlace | undefined, to: Direction) => neighbourOf(rows, place, to);

describe('neighbourOf', () => {
  it('starts at the first hit', () => {
    expect(from(undefined, 'down')).toEqual(image(0));
    expect(from(image(99), 'down')).toEqual(image(0));
  });

  it('goes on along the row and over its end', () => {
    expect(from(image(0), 'right')).toEqual(image(1));
    expect(from(image(2), 'right')).toEqual(image(3));
    expect(from(image(3), 'left')).toEqual(image(2));
  });

  it('goes up and down to the picture that lies nearest', () => {
    expect(from(image(2), 'down')).toEqual(image(4));
    expect(from(image(1), 'down')).toEqual(image(3));
    expect(from(image(4), 'up')).toEqual(image(2));
    expect(from(image(3), 'down')).toEqual(sound);
  });

  it('stops at the edges', () => {
    expect(from(image(0), 'left')).toBeUndefined();
    expect(from(sound, 'down')).toBeUndefined();
  });

  it('goes to either end', () => {
    expect(from(image(2), 'last')).toEqual(sound);
    expect(from(sound, 'first')).toEqual(image(0));
  });
});

describe('places', () => {
  it('are found in their row, headings counted', () => {
    expect(rowIndexOf(rows, image(4))).toBe(2);
    expect(rowIndexOf(rows, image(99))).toBe(-1);
  });

  it('lie between two others in the order of the rows, from lane to lane', () => {
    const between = [image(3), image(4), sound];
    expect(placesBetween(rows, image(3), sound)).toEqual(between);
    expect(placesBetween(rows, sound, image(3))).toEqual(between);
    expect(placesOf(rows)).toHaveLength(6);
  });
});
