import type { Modality, PackVersions } from '../base/types.ts';
import type { Database } from './database.ts';

// [Note: pack versions] An item's features are by the encoders that shipped when it was indexed, and a model version goes
// with the encoders whose features it embeds. What other encoders made has no place among its embeddings: a file is
// encoded anew first, and when every file within reach is, the model's embeddings are made anew beside the old ones,
// which answer until then.

/** Items whose features are by other encoders than those that ship. */
export interface OutdatedItems {
  modality: Modality;
  /** False for those on a drive that is away. */
  isOnline: boolean;
  /** Whether they could not be encoded anew. */
  hasFailed: boolean;
  itemCount: number;
}

export interface OutdatedReader {
  countOutdated(versions: PackVersions): OutdatedItems[];
}

interface StoredCount extends Omit<OutdatedItems, 'isOnline' | 'hasFailed'> {
  isOnline: 0 | 1;
  hasFailed: 0 | 1;
}

/** Prepares the statement that counts what is to be encoded anew. */
export function outdatedReader(db: Database): OutdatedReader {
  const count = db.prepare<[string], StoredCount>(`
    SELECT modality, is_online AS isOnline, outcome IS NOT NULL AND is_due = 0 AS hasFailed,
      count(*) AS itemCount
    FROM json_each(?) AS current
      CROSS JOIN items ON modality = current.key AND pack_version <> current.value
      JOIN roots USING (root_id)
      LEFT JOIN failures USING (root_id, relative_path)
    GROUP BY 1, 2, 3`); // CROSS: from the index items_by_pack
  return {
    countOutdated: (versions) =>
      count.all(JSON.stringify(versions)).map((row) => ({
        ...row,
        isOnline: row.isOnline === 1,
        hasFailed: row.hasFailed === 1,
      })),
  };
}
