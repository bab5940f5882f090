import type { Modality } from '../base/types.ts';
import type { Database } from './database.ts';
import { itemMatcher } from './item-filter.ts';
import type { ItemFilter, MatchingItems } from './item-filter.ts';

/** An item as a long list needs it: enough to lay it out, not to show it. */
export interface ListedItem {
  itemId: number;
  /** Its first segment, which stands for all of it. */
  segmentId: number;
  /** Width by height; 1 where it has neither. */
  aspect: number;
  /** Taken, or else modified. */
  datedMs: number;
}

export type ItemOrder = 'newest' | 'oldest' | 'name' | 'added';

/** How many items there are of each kind that a filter can ask for. */
export interface ItemFacets {
  modalities: Record<Modality, number>;
  mimeTypes: { value: string; itemCount: number }[];
  labels: { value: string; itemCount: number }[];
}

export interface ItemListReader {
  /** Every item of a modality that passes `filter`, in `order`. */
  listMatching(filter: ItemFilter, modality: Modality, order: ItemOrder): ListedItem[];
  /** Those that exist among `itemIds`, in `order`. */
  listAmong(itemIds: readonly number[], order: ItemOrder): ListedItem[];
  /** Width by height, as in ListedItem, of those that exist among `itemIds`. */
  aspectsOf(itemIds: readonly number[]): Map<number, number>;
  /** What passes `filter`; each kind is counted as if the filter did not name that kind. */
  countFacets(filter: ItemFilter): ItemFacets;
}

const LISTED = `
  items.item_id AS itemId, segment_id AS segmentId, dated_ms AS datedMs, aspect`;
const FIRST_SEGMENT = `JOIN segments ON segments.item_id = items.item_id AND ordinal = 0`;

const ORDERS: Record<ItemOrder, string> = {
  newest: 'dated_ms DESC, items.item_id DESC',
  oldest: 'dated_ms, items.item_id',
  name: 'name COLLATE NOCASE, items.item_id',
  added: 'indexed_ms DESC, items.item_id DESC',
};

/** Lists items without describing them. */
export function itemListReader(db: Database): ItemListReader {
  const match = itemMatcher(db);
  const list = ({ from, parameters }: MatchingItems, order: ItemOrder) =>
    db
      .prepare<[typeof parameters], ListedItem>(
        `SELECT ${LISTED} FROM (SELECT items.* FROM ${from}) AS items ${FIRST_SEGMENT}
        ORDER BY ${ORDERS[order]}`,
      )
      .all(parameters);
  const aspects = db.prepare<[string], [number, number]>(
    `SELECT item_id, aspect FROM items WHERE item_id IN (SELECT value FROM json_each(?))`,
  );
  return {
    listMatching: (filter, modality, order) => {
      const { from, parameters } = match({ ...filter, modalities: undefined });
      const ofModality = `${from} AND modality = :modality`; // IN would keep the index from giving the order
      return list({ from: ofModality, parameters: { ...parameters, modality } }, order);
    },
    listAmong: (itemIds, order) => list(match({ itemIds }), order),
    aspectsOf: (itemIds) => new Map(aspects.raw().all(JSON.stringify(itemIds))),
    countFacets: facetCounter(db),
  };
}

function facetCounter(db: Database): ItemListReader['countFacets'] {
  const match = itemMatcher(db);
  const countBy = (column: string, { from, parameters }: MatchingItems) =>
    db
      .prepare<[typeof parameters], { value: string; itemCount: number }>(
        `SELECT ${column} AS value, count(*) AS itemCount FROM ${from}
        GROUP BY 1 ORDER BY itemCount DESC, 1`,
      )
      .all(parameters);
  return (filter) => ({
    modalities: countBy('modality', match({ ...filter, modalities: undefined })).reduce(
      (counts, { value, itemCount }) => ({ ...counts, [value]: itemCount }),
      { image: 0, sound: 0, text: 0 },
    ),
    mimeTypes: countBy('mime_type', match({ ...filter, mimeTypes: undefined })),
    labels: countBy('labels.name', withLabels(match({ ...filter, labels: undefined }))),
  });
}

/** A row for each label of each of the items. */
function withLabels({ from, parameters }: MatchingItems): MatchingItems {
  const labelled = `(SELECT content_hash FROM ${from}) JOIN content_labels USING (content_hash)
    JOIN labels USING (label_id)`;
  return { from: labelled, parameters };
}
