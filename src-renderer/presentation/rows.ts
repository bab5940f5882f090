import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { Lane } from '../../src-main/contract/lane-methods.ts';
import type { Hit } from '../../src-main/contract/methods.ts';
import { layoutPictures } from './justified.ts';

/** Which lanes are on the page. */
export type View = 'all' | Modality;

/** The lanes that have arrived. */
export type Lanes = Partial<Record<Modality, Lane>>;

/** Hits `from` to just before `to` of a lane, on one line. */
export type HitRow =
  | {
      kind: 'pictures';
      modality: 'image';
      from: number;
      to: number;
      height: number;
      widths: number[];
    }
  | { kind: 'sound'; modality: 'sound'; from: number; to: number }
  | { kind: 'note'; modality: 'text'; from: number; to: number };

/** One line of the results, from top to bottom. */
export type Row =
  | HitRow
  | { kind: 'lane'; modality: Modality; part: Part; count: number; shownCount: number }
  | { kind: 'month'; modality: Modality; month: string }
  | { kind: 'fold'; counts: Record<Modality, number> };

/** What a heading stands over: hits above the fold, below it, or the library itself. */
type Part = 'close' | 'weak' | 'listed';

/** What of the lanes is on the page. `width` of the column in pixels. */
export interface Layout {
  view: View;
  width: number;
  isFoldOpen: boolean;
}

export const isShown = (modality: Modality, view: View): boolean =>
  view === 'all' || view === modality;

/** How much of each lane the page of all lanes shows: two rows of pictures, a few sounds and notes. */
const OVERVIEW_ROWS: Record<Modality, number> = { image: 2, sound: 4, text: 4 };

/** True where a query was asked, so that the lane has strengths. */
export const isRanked = ({ itemIds, marks }: Lane): boolean => marks.length === itemIds.length;

/** Hits above the fold: all of a lane of which nothing was asked. */
export function countClose(lane: Lane | undefined): number {
  if (!lane) return 0;
  return isRanked(lane) ? lane.totals.strong + lane.totals.fair : lane.itemIds.length;
}

/** Lays the lanes out; weak hits come below a fold, the rest of the gallery never. */
export function layoutRows(lanes: Lanes, layout: Layout): Row[] {
  const shown = MODALITIES.filter((modality) => isShown(modality, layout.view));
  const close = shown.flatMap((modality) => layoutClose(lanes, modality, layout));
  const counts = countWeak(lanes, layout.view);
  if (counts.image + counts.sound + counts.text === 0) return close;
  const weak = layout.isFoldOpen
    ? shown.flatMap((modality) => layoutWeak(lanes, modality, layout.width))
    : [];
  return [...close, { kind: 'fold', counts }, ...weak];
}

function layoutClose(lanes: Lanes, modality: Modality, { view, width }: Layout): Row[] {
  const lane = lanes[modality];
  const count = countClose(lane);
  if (!lane || count === 0) return [];
  const part = isRanked(lane) ? 'close' : 'listed';
  if (view !== 'all') {
    const heading: Row = { kind: 'lane', modality, part, count, shownCount: count };
    return [heading, ...layoutMonths(lane, modality, width)];
  }
  const rows = layoutHits(lane, modality, width, {
    from: 0,
    to: count,
    mostRows: OVERVIEW_ROWS[modality],
  });
  return [{ kind: 'lane', modality, part, count, shownCount: rows.at(-1)?.to ?? 0 }, ...rows];
}

/** The close hits under a heading a month, where they are by date. */
function layoutMonths(lane: Lane, modality: Modality, width: number): Row[] {
  const end = countClose(lane);
  const whole = { from: 0, to: end, mostRows: Infinity };
  if (lane.months.length === 0) return layoutHits(lane, modality, width, whole);
  return lane.months.flatMap(({ month, from }, index): Row[] => {
    const to = lane.months[index + 1]?.from ?? end;
    const rows = layoutHits(lane, modality, width, { from, to, mostRows: Infinity });
    return [{ kind: 'month', modality, month }, ...rows];
  });
}

function layoutWeak(lanes: Lanes, modality: Modality, width: number): Row[] {
  const lane = lanes[modality];
  const from = countClose(lane);
  const to = lane?.itemIds.length ?? 0;
  if (!lane || from === to) return [];
  const count = to - from;
  return [
    { kind: 'lane', modality, part: 'weak', count, shownCount: count },
    ...layoutHits(lane, modality, width, { from, to, mostRows: Infinity }),
  ];
}

function countWeak(lanes: Lanes, view: View): Record<Modality, number> {
  const count = (lane: Modality) =>
    isShown(lane, view) ? (lanes[lane]?.itemIds.length ?? 0) - countClose(lanes[lane]) : 0;
  return { image: count('image'), sound: count('sound'), text: count('text') };
}

function layoutHits(
  lane: Lane,
  modality: Modality,
  width: number,
  part: { from: number; to: number; mostRows: number },
): HitRow[] {
  if (modality === 'image') {
    return layoutPictures(lane.aspects, width, part).map((row) => ({
      ...{ kind: 'pictures', modality, ...row, to: row.from + row.widths.length },
    }));
  }
  const length = Math.min(part.mostRows, part.to - part.from);
  return Array.from({ length }, (_, i) => {
    const [from, to] = [part.from + i, part.from + i + 1];
    return modality === 'sound'
      ? { kind: 'sound', modality, from, to }
      : { kind: 'note', modality, from, to };
  });
}

export function isHitRow(row: Row): row is HitRow {
  return row.kind === 'pictures' || row.kind === 'sound' || row.kind === 'note';
}

/** Tells a row from every other of its layout. */
export function keyOf(row: Row): string {
  if (isHitRow(row)) return `${row.kind} ${row.from}`;
  if (row.kind === 'fold') return row.kind;
  return `${row.kind} ${row.modality} ${row.kind === 'lane' ? row.part : row.month}`;
}

/** Where in its sound a hit was found. Milliseconds. */
export function foundAtMs({ segment }: Hit): number {
  return segment.place.kind === 'sound-window' ? segment.place.startMs : 0;
}
