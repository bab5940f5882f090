import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { Answer, Hit } from '../../src-main/contract/methods.ts';
import { layoutPictures } from './justified.ts';
import type { Cell } from './justified.ts';

/** Which lanes are on the page. */
export type View = 'all' | Modality;

/** One line of the results, from top to bottom. */
export type Row =
  | { key: string; kind: 'lane'; modality: Modality; hits: Hit[]; shownCount: number }
  | { key: string; kind: 'pictures'; height: number; cells: Cell[] }
  | { key: string; kind: 'sound'; hit: Hit }
  | { key: string; kind: 'note'; hit: Hit }
  | { key: string; kind: 'fold'; counts: Record<Modality, number> };

export const isShown = (lane: Modality, view: View): boolean => view === 'all' || view === lane;

/** How much of each lane the page of all lanes shows: two rows of pictures, a few sounds and notes. */
const OVERVIEW_ROWS: Record<Modality, number> = { image: 2, sound: 4, text: 4 };

const isClose = (hit: Hit): boolean => hit.strength === 'strong' || hit.strength === 'fair';
const isWeak = (hit: Hit): boolean => hit.strength === 'weak';

/** Hits of `answer` that are close, lane by lane. */
export function closeHits(answer: Answer): Record<Modality, Hit[]> {
  const { image, sound, text } = answer.lanes;
  return { image: image.filter(isClose), sound: sound.filter(isClose), text: text.filter(isClose) };
}

/** Lays the lanes out for a column of `width` pixels; weak hits come below a fold, the rest of the gallery never. */
export function layoutRows(
  answer: Answer,
  layout: { view: View; width: number; isFoldOpen: boolean },
): Row[] {
  const shown = MODALITIES.filter((modality) => isShown(modality, layout.view));
  const most = (modality: Modality) =>
    layout.view === 'all' ? OVERVIEW_ROWS[modality] : Number.POSITIVE_INFINITY;
  const lanes = (keep: (hit: Hit) => boolean, limit: (modality: Modality) => number) =>
    shown.flatMap((modality) =>
      layoutLane(modality, answer.lanes[modality].filter(keep), layout.width, limit(modality)),
    );

  const weak = lanes(isWeak, () => Number.POSITIVE_INFINITY);
  if (weak.length === 0) return lanes(isClose, most);
  const counts = countLanes(weak.flatMap(hitsOfRow));
  const fold: Row = { key: 'fold', kind: 'fold', counts };
  return [...lanes(isClose, most), fold, ...(layout.isFoldOpen ? weak : [])];
}

function countLanes(hits: Hit[]): Record<Modality, number> {
  const count = (lane: Modality) => hits.filter(({ item }) => item.modality === lane).length;
  return { image: count('image'), sound: count('sound'), text: count('text') };
}

function layoutLane(modality: Modality, hits: Hit[], width: number, mostRows: number): Row[] {
  const first = hits[0];
  if (!first) return [];
  const rows = layoutHits(modality, hits, width).slice(0, mostRows);
  const shownCount = rows.reduce((sum, row) => sum + hitsOfRow(row).length, 0);
  return [
    { key: `${modality} ${first.strength}`, kind: 'lane', modality, hits, shownCount },
    ...rows,
  ];
}

function layoutHits(modality: Modality, hits: Hit[], width: number): Row[] {
  if (modality === 'image') {
    return layoutPictures(hits, width).map(({ height, cells }) => ({
      key: `pictures ${cells[0]?.hit.item.itemId ?? 0}`,
      kind: 'pictures',
      height,
      cells,
    }));
  }
  const kind = modality === 'sound' ? 'sound' : 'note';
  return hits.map((hit) => ({ key: `${kind} ${hit.item.itemId}`, kind, hit }));
}

/** The hits that a row shows, from left to right. */
export function hitsOfRow(row: Row): Hit[] {
  if (row.kind === 'pictures') return row.cells.map(({ hit }) => hit);
  return row.kind === 'sound' || row.kind === 'note' ? [row.hit] : [];
}

/** Where in its sound a hit was found. Milliseconds. */
export function foundAtMs({ segment }: Hit): number {
  return segment.place.kind === 'sound-window' ? segment.place.startMs : 0;
}
