/** A row of pictures: those from `from` on, each at its width. Pixels. */
export interface JustifiedRow {
  from: number;
  height: number;
  widths: number[];
}

export const ROW_HEIGHT_PX = 148;
export const GAP_PX = 4;

/** A row may grow this much to fill the column; a lone picture stays near its row height. */
const MOST_GROWTH = 1.35;

/** Panoramas and tall strips are cropped to these, so that no picture rules a row or vanishes in it. */
const NARROWEST = 0.62;
const WIDEST = 2.4;

interface Part {
  /** Pictures `from` to just before `to` of a lane. */
  from: number;
  to: number;
  mostRows: number;
}

/** Parts pictures into rows that fill `width` exactly, each at one height; the last may stay short. `aspects`: width by height. */
export function layoutPictures(
  aspects: Float32Array,
  width: number,
  { from, to, mostRows }: Part,
): JustifiedRow[] {
  const rows: JustifiedRow[] = [];
  let pending: number[] = [];
  let start = from;
  for (let at = from; at < to && rows.length < mostRows; at += 1) {
    pending.push(cropped(aspects[at] ?? 1));
    const height = heightToFill(pending, width);
    if (height > ROW_HEIGHT_PX) continue;
    rows.push(placeRow(start, pending, height));
    pending = [];
    start = at + 1;
  }
  if (pending.length === 0 || rows.length === mostRows) return rows;
  return [...rows, placeRow(start, pending, lastHeight(pending, width, rows.at(-1)?.height))];
}

/** A row too short to fill the column is as high as the row above it. */
function lastHeight(aspects: number[], width: number, above = ROW_HEIGHT_PX): number {
  const filling = heightToFill(aspects, width);
  return filling > ROW_HEIGHT_PX * MOST_GROWTH ? above : filling;
}

function placeRow(from: number, aspects: number[], height: number): JustifiedRow {
  return { from, height, widths: aspects.map((aspect) => aspect * height) };
}

function heightToFill(aspects: number[], width: number): number {
  const gaps = GAP_PX * (aspects.length - 1);
  return (width - gaps) / aspects.reduce((sum, aspect) => sum + aspect, 0);
}

function cropped(aspect: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, aspect));
}
