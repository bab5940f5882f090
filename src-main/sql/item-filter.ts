import type { Modality } from '../base/types.ts';
import type { Database } from './database.ts';
import { foldersUnder } from './folders.ts';

/** Narrows the gallery; an absent field lets everything through. Dates: taken, or else modified. */
export interface ItemFilter {
  modalities?: readonly Modality[] | undefined;
  itemIds?: readonly number[] | undefined;
  /** Absolute folder; everything below it passes. */
  under?: string | undefined;
  fromMs?: number | undefined;
  toMs?: number | undefined;
  mimeTypes?: readonly string[] | undefined;
  /** Items with any of these labels pass. */
  labels?: readonly string[] | undefined;
  minByteSize?: number | undefined;
  maxByteSize?: number | undefined;
  /** Only what has a duration passes either bound. */
  minDurationMs?: number | undefined;
  maxDurationMs?: number | undefined;
}

/** The parameters of MATCHING_ITEMS; lists as JSON, null where a field is absent. */
export type FilterParameters = Record<
  Exclude<keyof ItemFilter, 'under'> | 'folders',
  string | number | null
>;

/** What stands after FROM to read the items that pass a filter; more conditions may follow with AND. */
export const MATCHING_ITEMS = `
  json_each(:folders) AS folder JOIN items
    ON items.root_id = folder.value ->> 'rootId'
    AND items.relative_path >= folder.value ->> 'from'
    AND items.relative_path < folder.value ->> 'before'
  WHERE (:modalities IS NULL OR modality IN (SELECT value FROM json_each(:modalities)))
    AND (:itemIds IS NULL OR items.item_id IN (SELECT value FROM json_each(:itemIds)))
    AND (:fromMs IS NULL OR dated_ms >= :fromMs)
    AND (:toMs IS NULL OR dated_ms <= :toMs)
    AND (:mimeTypes IS NULL OR mime_type IN (SELECT value FROM json_each(:mimeTypes)))
    AND (:minByteSize IS NULL OR byte_size >= :minByteSize)
    AND (:maxByteSize IS NULL OR byte_size <= :maxByteSize)
    AND (:minDurationMs IS NULL OR metadata ->> '$.durationMs' >= :minDurationMs)
    AND (:maxDurationMs IS NULL OR metadata ->> '$.durationMs' <= :maxDurationMs)
    AND (:labels IS NULL OR content_hash IN (
      SELECT content_hash FROM content_labels JOIN labels USING (label_id)
      WHERE labels.name IN (SELECT value FROM json_each(:labels))))`;

/** Turns filters into the parameters of MATCHING_ITEMS, with the roots as they are now. */
export function filterBinder(db: Database): (filter: ItemFilter) => FilterParameters {
  const roots = db.prepare<[], { rootId: number; path: string }>(
    `SELECT root_id AS rootId, path FROM roots`,
  );
  return (filter) => ({
    folders: JSON.stringify(foldersUnder(roots.all(), filter.under)),
    modalities: toJson(filter.modalities),
    itemIds: toJson(filter.itemIds),
    fromMs: filter.fromMs ?? null,
    toMs: filter.toMs ?? null,
    mimeTypes: toJson(filter.mimeTypes),
    labels: toJson(filter.labels),
    minByteSize: filter.minByteSize ?? null,
    maxByteSize: filter.maxByteSize ?? null,
    minDurationMs: filter.minDurationMs ?? null,
    maxDurationMs: filter.maxDurationMs ?? null,
  });
}

function toJson(values: readonly (string | number)[] | undefined): string | null {
  return values === undefined ? null : JSON.stringify(values);
}
