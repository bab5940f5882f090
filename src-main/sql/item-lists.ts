import type { Modality } from '../base/types.ts';
import type { Database } from './database.ts';
import { filterBinder, MATCHING_ITEMS } from './item-filter.ts';
import type { FilterParameters, ItemFilter } from './item-filter.ts';

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
  /** What passes `filter`; each kind is counted as if the filter did not name that kind. */
  countFacets(filter: ItemFilter): ItemFacets;
}

const LISTED = `
  items.item_id AS itemId, segment_id AS segmentId, dated_ms AS datedMs,
  coalesce(metadata ->> '$.width' * 1.0 / metadata ->> '$.height', 1) AS aspect`;
const FIRST_SEGMENT = `JOIN segments ON segments.item_id = items.item_id AND ordinal = 0`;

const ORDERS: Record<ItemOrder, string> = {
  newest: 'dated_ms DESC, items.item_id DESC',
  oldest: 'dated_ms, items.item_id',
  name: 'name COLLATE NOCASE, items.item_id',
  added: 'indexed_ms DESC, items.item_id DESC',
};

/** Prepares the statements that list items without describing them. */
export function itemListReader(db: Database): ItemListReader {
  const bind = filterBinder(db);
  const matching = perOrder((order) =>
    db.prepare<FilterParameters, ListedItem>(`
      SELECT ${LISTED} FROM (SELECT items.* FROM ${MATCHING_ITEMS}) AS items ${FIRST_SEGMENT}
      ORDER BY ${order}`),
  );
  const among = perOrder((order) =>
    db.prepare<[string], ListedItem>(`
      SELECT ${LISTED} FROM items ${FIRST_SEGMENT}
      WHERE items.item_id IN (SELECT value FROM json_each(?)) ORDER BY ${order}`),
  );
  return {
    listMatching: (filter, modality, order) =>
      matching[order].all(bind({ ...filter, modalities: [modality] })),
    listAmong: (itemIds, order) => among[order].all(JSON.stringify(itemIds)),
    countFacets: facetCounter(db),
  };
}

function perOrder<T>(prepare: (order: string) => T): Record<ItemOrder, T> {
  return {
    newest: prepare(ORDERS.newest),
    oldest: prepare(ORDERS.oldest),
    name: prepare(ORDERS.name),
    added: prepare(ORDERS.added),
  };
}

function facetCounter(db: Database): ItemListReader['countFacets'] {
  const bind = filterBinder(db);
  const byModality = countBy(db, 'modality', `FROM ${MATCHING_ITEMS}`);
  const byMimeType = countBy(db, 'mime_type', `FROM ${MATCHING_ITEMS}`);
  const byLabel = countBy(
    db,
    'labels.name',
    `FROM (SELECT content_hash FROM ${MATCHING_ITEMS}) JOIN content_labels USING (content_hash)
      JOIN labels USING (label_id)`,
  );
  return (filter) => ({
    modalities: byModality(bind({ ...filter, modalities: undefined })).reduce(
      (counts, { value, itemCount }) => ({ ...counts, [value]: itemCount }),
      { image: 0, sound: 0, text: 0 },
    ),
    mimeTypes: byMimeType(bind({ ...filter, mimeTypes: undefined })),
    labels: byLabel(bind({ ...filter, labels: undefined })),
  });
}

function countBy(db: Database, column: string, from: string) {
  const count = db.prepare<FilterParameters, { value: string; itemCount: number }>(`
    SELECT ${column} AS value, count(*) AS itemCount ${from}
    GROUP BY 1 ORDER BY itemCount DESC, 1`);
  return (parameters: FilterParameters) => count.all(parameters);
}
