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

/** The items that pass a filter, as SQL that asks for nothing else: so it can be read from an index where there is one. */
export interface MatchingItems {
  /** What stands after FROM; more conditions may follow with AND. */
  from: string;
  parameters: Record<string, string | number>;
}

const IN_ANY_FOLDER = 'items WHERE true';

const IN_FOLDERS = `
  json_each(:under) AS folder JOIN items
    ON items.root_id = folder.value ->> 'rootId'
    AND items.relative_path >= folder.value ->> 'from'
    AND items.relative_path < folder.value ->> 'before'
  WHERE true`;

const CONDITIONS: Record<Exclude<keyof ItemFilter, 'under'>, string> = {
  modalities: 'modality IN (SELECT value FROM json_each(:modalities))',
  itemIds: 'items.item_id IN (SELECT value FROM json_each(:itemIds))',
  fromMs: 'dated_ms >= :fromMs',
  toMs: 'dated_ms <= :toMs',
  mimeTypes: 'mime_type IN (SELECT value FROM json_each(:mimeTypes))',
  minByteSize: 'byte_size >= :minByteSize',
  maxByteSize: 'byte_size <= :maxByteSize',
  minDurationMs: `metadata ->> '$.durationMs' >= :minDurationMs`,
  maxDurationMs: `metadata ->> '$.durationMs' <= :maxDurationMs`,
  labels: `content_hash IN (
    SELECT content_hash FROM content_labels JOIN labels USING (label_id)
    WHERE labels.name IN (SELECT value FROM json_each(:labels)))`,
};

type Condition = keyof typeof CONDITIONS;

/** Turns filters into SQL, with the roots as they are now. */
export function itemMatcher(db: Database): (filter: ItemFilter) => MatchingItems {
  const roots = db.prepare<[], { rootId: number; path: string }>(
    `SELECT root_id AS rootId, path FROM roots`,
  );
  return ({ under, ...asked }) => {
    const parameters: MatchingItems['parameters'] = {};
    if (under !== undefined) parameters['under'] = JSON.stringify(foldersUnder(roots.all(), under));
    const conditions = [under === undefined ? IN_ANY_FOLDER : IN_FOLDERS];
    for (const field of Object.keys(CONDITIONS) as Condition[]) {
      const value = asked[field];
      if (value === undefined) continue;
      parameters[field] = typeof value === 'number' ? value : JSON.stringify(value);
      conditions.push(CONDITIONS[field]);
    }
    return { from: conditions.join(' AND '), parameters };
  };
}
