import type { Hit } from '../../src-main/contract/methods.ts';

/** A picture in its row, at the width it gets. Pixels. */
export interface Cell {
  hit: Hit;
  width: number;
}

export const ROW_HEIGHT_PX = 148;
export const GAP_PX = 4;

/** A row may grow this much to fill the column; a lone picture stays near its row height. */
const MOST_GROWTH = 1.35;

/** Panoramas and tall strips are cropped to these, so that no picture rules a row or vanishes in it. */
const NARROWEST = 0.62;
const WIDEST = 2.4;

/** Parts pictures into rows that fill `width` exactly, each at one height; the last may stay short. */
export function layoutPictures(hits: Hit[], width: number): { height: number; cells: Cell[] }[] {
  const rows: { height: number; cells: Cell[] }[] = [];
  let pending: Hit[] = [];
  for (const hit of hits) {
    pending.push(hit);
    if (heightToFill(pending, width) <= ROW_HEIGHT_PX) {
      rows.push(placeRow(pending, width, ROW_HEIGHT_PX));
      pending = [];
    }
  }
  const shortHeight = rows.at(-1)?.height ?? ROW_HEIGHT_PX;
  return pending.length > 0 ? [...rows, placeRow(pending, width, shortHeight)] : rows;
}

/** `shortHeight` is that of a row too short to fill the column: as high as the row above it. */
function placeRow(
  hits: Hit[],
  width: number,
  shortHeight: number,
): { height: number; cells: Cell[] } {
  const filling = heightToFill(hits, width);
  const height = filling > ROW_HEIGHT_PX * MOST_GROWTH ? shortHeight : filling;
  return { height, cells: hits.map((hit) => ({ hit, width: aspectOf(hit) * height })) };
}

function heightToFill(hits: Hit[], width: number): number {
  const gaps = GAP_PX * (hits.length - 1);
  return (width - gaps) / hits.reduce((sum, hit) => sum + aspectOf(hit), 0);
}

function aspectOf({ item }: Hit): number {
  const { width = 1, height = 1 } = item.metadata;
  return Math.min(WIDEST, Math.max(NARROWEST, width / height));
}
