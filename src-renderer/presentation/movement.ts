import type { Modality } from '../../src-main/base/types.ts';
import { GAP_PX } from './justified.ts';
import { isHitRow } from './rows.ts';
import type { HitRow, Row } from './rows.ts';

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** A hit by its place in its lane. */
export interface HitPlace {
  modality: Modality;
  index: number;
}

/** The place that a key leads to from `place`; the first one where nothing is selected. */
export function neighbourOf(
  rows: readonly Row[],
  place: HitPlace | undefined,
  to: Direction,
): HitPlace | undefined {
  const lines = rows.filter(isHitRow);
  const at = lines.findIndex((line) => holds(line, place));
  const line = lines[at];
  if (!line || !place || to === 'first') return startOf(lines[0]);
  if (to === 'last') return endOf(lines.at(-1));
  if (to === 'up') return nearest(lines[at - 1], centreOf(line, place.index));
  if (to === 'down') return nearest(lines[at + 1], centreOf(line, place.index));
  const index = place.index + (to === 'left' ? -1 : 1);
  if (index >= line.from && index < line.to) return { ...place, index };
  return to === 'left' ? endOf(lines[at - 1]) : startOf(lines[at + 1]);
}

/** The row that shows `place`; -1 where none does. */
export function rowIndexOf(rows: readonly Row[], place: HitPlace | undefined): number {
  return rows.findIndex((row) => isHitRow(row) && holds(row, place));
}

/** The places from one to another, in either order, both included, as the rows show them. */
export function placesBetween(rows: readonly Row[], a: HitPlace, b: HitPlace): HitPlace[] {
  const places = placesOf(rows);
  const ends = [a, b].map((end) => places.findIndex((place) => isSame(place, end)));
  return places.slice(Math.min(...ends), Math.max(...ends) + 1);
}

/** Every place that the rows show, in their order. */
export function placesOf(rows: readonly Row[]): HitPlace[] {
  return rows
    .filter(isHitRow)
    .flatMap(({ modality, from, to }) =>
      Array.from({ length: to - from }, (_, i) => ({ modality, index: from + i })),
    );
}

const isSame = (a: HitPlace, b: HitPlace): boolean =>
  a.modality === b.modality && a.index === b.index;

const holds = (row: HitRow, place: HitPlace | undefined): boolean =>
  place?.modality === row.modality && place.index >= row.from && place.index < row.to;

const startOf = (row: HitRow | undefined): HitPlace | undefined =>
  row && { modality: row.modality, index: row.from };

const endOf = (row: HitRow | undefined): HitPlace | undefined =>
  row && { modality: row.modality, index: row.to - 1 };

function nearest(row: HitRow | undefined, centre: number): HitPlace | undefined {
  if (!row) return undefined;
  const indexes = Array.from({ length: row.to - row.from }, (_, i) => row.from + i);
  const away = (index: number) => Math.abs(centreOf(row, index) - centre);
  const [index = row.from] = indexes.toSorted((a, b) => away(a) - away(b));
  return { modality: row.modality, index };
}

/** Pixels from the left; rows of one hit are as wide as the column. */
function centreOf(row: HitRow, index: number): number {
  if (row.kind !== 'pictures') return 0;
  const before = row.widths.slice(0, index - row.from);
  const left = before.reduce((sum, width) => sum + width + GAP_PX, 0);
  return left + (row.widths[index - row.from] ?? 0) / 2;
}
