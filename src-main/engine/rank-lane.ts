import { STRENGTHS } from '../base/types.ts';
import type { Modality, Strength } from '../base/types.ts';
import { MATCHED_WORDS } from '../contract/lane-methods.ts';
import type { Lane, LaneOrder, LaneTotals } from '../contract/lane-methods.ts';
import { fuseHits } from '../search/fuse.ts';
import type { FusedHit } from '../search/fuse.ts';
import type { ItemOrder, ListedItem } from '../sql/item-lists.ts';
import type { LibraryReader } from '../sql/library.ts';
import { allows, strengthOfHit } from './answer-query.ts';
import type { OpenSearch } from './answer-query.ts';

/** Most hits of a lane: what a window scrolls smoothly. */
const MOST_IN_LANE = 100_000;

interface RankedHit extends FusedHit {
  strength: Strength;
}

/** Every hit of a lane that is at least weak, close ones before weak ones. */
export function rankLane(
  library: LibraryReader,
  search: OpenSearch,
  modality: Modality,
  order: LaneOrder,
): Lane {
  const hits = findHits(library, search, modality);
  if (order === 'best') return toLane(closeFirst(byRank(library, hits, modality)), []);
  const listed = closeFirst(byList(library, hits, order));
  return toLane(listed, isByDate(order) ? monthsOf(listed.filter(isClose)) : []);
}

/** Every item of a list as a lane of which nothing was asked. */
export function listLane(items: readonly ListedItem[], order: LaneOrder): Lane {
  return {
    ...listColumns(items),
    scores: new Float32Array(),
    marks: new Uint8Array(),
    totals: { strong: 0, fair: 0, weak: 0 },
    months: isByDate(order) ? monthsOf(items) : [],
  };
}

/** A hit with the shape that it is laid out in. */
type ShapedHit = RankedHit & Pick<ListedItem, 'aspect'>;

function toLane(hits: readonly ShapedHit[], months: Lane['months']): Lane {
  return {
    ...listColumns(hits),
    scores: Float32Array.from(hits, ({ score }) => score),
    marks: Uint8Array.from(hits, markOf),
    totals: countStrengths(hits),
    months,
  };
}

function closeFirst<H extends RankedHit>(hits: readonly H[]): H[] {
  return [...hits.filter(isClose), ...hits.filter((hit) => !isClose(hit))];
}

const isClose = ({ strength }: RankedHit): boolean => strength !== 'weak';

function findHits(
  library: LibraryReader,
  { gallery, vector, words, from, judge }: OpenSearch,
  modality: Modality,
): RankedHit[] {
  const isEnough = (score: number) => judge(modality, score) !== 'none';
  const byMeaning =
    vector === undefined ? [] : gallery.index.searchAll(vector, { modality, isEnough, ...from });
  const byWords = words === '' ? [] : library.matchWords(words, modality, MOST_IN_LANE);
  const allowed = byWords.filter(({ itemId }) => allows(from, itemId));
  return fuseHits(byMeaning, allowed, MOST_IN_LANE).map((hit) => ({
    ...hit,
    strength: strengthOfHit(judge, modality, hit),
  }));
}

/** Only pictures have a shape to look up. */
function byRank(
  library: LibraryReader,
  hits: readonly RankedHit[],
  modality: Modality,
): ShapedHit[] {
  if (modality !== 'image') return hits.map((hit) => ({ ...hit, aspect: 1 }));
  const aspects = library.aspectsOf(hits.map(({ itemId }) => itemId));
  return hits.flatMap((hit) => {
    const aspect = aspects.get(hit.itemId);
    return aspect === undefined ? [] : [{ ...hit, aspect }];
  });
}

function byList(
  library: LibraryReader,
  hits: readonly RankedHit[],
  order: ItemOrder,
): (ShapedHit & ListedItem)[] {
  const byItem = new Map(hits.map((hit) => [hit.itemId, hit]));
  return library.listAmong([...byItem.keys()], order).flatMap((item) => {
    const hit = byItem.get(item.itemId);
    return hit === undefined ? [] : [{ ...item, ...hit }]; // the segment that was found, not the first
  });
}

function listColumns(items: readonly Omit<ListedItem, 'datedMs'>[]) {
  return {
    itemIds: Uint32Array.from(items, ({ itemId }) => itemId),
    segmentIds: Uint32Array.from(items, ({ segmentId }) => segmentId),
    aspects: Float32Array.from(items, ({ aspect }) => aspect),
  };
}

function markOf({ strength, matchedWords }: RankedHit): number {
  return STRENGTHS.indexOf(strength) + (matchedWords ? MATCHED_WORDS : 0);
}

function countStrengths(hits: readonly RankedHit[]): LaneTotals {
  const count = (wanted: Strength) => hits.filter(({ strength }) => strength === wanted).length;
  return { strong: count('strong'), fair: count('fair'), weak: count('weak') };
}

function isByDate(order: LaneOrder): boolean {
  return order === 'newest' || order === 'oldest';
}

/** Calendar months where this computer is. */
function monthsOf(items: readonly ListedItem[]): Lane['months'] {
  const months: Lane['months'] = [];
  for (const [from, { datedMs }] of items.entries()) {
    const date = new Date(datedMs);
    const month = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
    if (months.at(-1)?.month !== month) months.push({ month, from });
  }
  return months;
}
