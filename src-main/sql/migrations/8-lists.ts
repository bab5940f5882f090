import type { Database } from '../database.ts';

/** What long lists of items are made of, in an index: none of 100,000 items has its metadata parsed to be listed. */
export function keepListsInOrder(db: Database): void {
  db.exec(`
    ALTER TABLE items ADD COLUMN aspect REAL
      AS (coalesce(metadata ->> '$.width' * 1.0 / metadata ->> '$.height', 1));
    CREATE INDEX items_listed ON items (modality, dated_ms, item_id, aspect, mime_type);
  `);
}
