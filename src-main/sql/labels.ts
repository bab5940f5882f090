import { onlyRow, type Database } from './database.ts';

/** A class that a person named, and how many items of the library have it now. */
export interface Label {
  name: string;
  itemCount: number;
}

export interface LabelReader {
  listLabels(): Label[];
  /** Each content in the library with each of its labels. */
  labelledContents(): { contentHash: Uint8Array; name: string }[];
  /** Every label with all contents that have it, whether they are in the library now or not. */
  listLabelContents(): { name: string; contentHashes: Uint8Array[] }[];
  labelsOf(contentHash: Uint8Array): string[];
  /** By item id; an item without labels is left out. */
  labelsOfItems(itemIds: readonly number[]): Map<number, string[]>;
}

export interface LabelWriter {
  /** Gives contents a label, which is made where there is none of that name. See [Note: kinship by content]. */
  assignLabel(name: string, contentHashes: readonly Uint8Array[]): void;
  /** Takes a label from contents; one that nothing has any more is forgotten. */
  unassignLabel(name: string, contentHashes: readonly Uint8Array[]): void;
}

/** Prepares the statements that read labels. */
export function labelReader(db: Database): LabelReader {
  const list = db.prepare<[], Label>(`
    SELECT labels.name, count(item_id) AS itemCount
    FROM labels LEFT JOIN content_labels USING (label_id) LEFT JOIN items USING (content_hash)
    GROUP BY label_id ORDER BY labels.name`);
  const contents = db.prepare<[], { contentHash: Uint8Array; name: string }>(`
    SELECT content_hash AS contentHash, name FROM content_labels JOIN labels USING (label_id)
    WHERE EXISTS (SELECT 1 FROM items WHERE items.content_hash = content_labels.content_hash)
    ORDER BY name, content_hash`);
  const ofLabels = db.prepare<[], { name: string; contentHash: Uint8Array }>(`
    SELECT name, content_hash AS contentHash FROM content_labels JOIN labels USING (label_id)
    ORDER BY name, content_hash`);
  const ofContent = db
    .prepare<[Uint8Array], string>(
      `SELECT name FROM content_labels JOIN labels USING (label_id) WHERE content_hash = ? ORDER BY name`,
    )
    .pluck();
  const ofItems = db.prepare<[string], { itemId: number; names: string }>(`
    SELECT item_id AS itemId, json_group_array(labels.name ORDER BY labels.name) AS names
    FROM items JOIN content_labels USING (content_hash) JOIN labels USING (label_id)
    WHERE item_id IN (SELECT value FROM json_each(?)) GROUP BY item_id`);
  return {
    listLabels: () => list.all(),
    listLabelContents: () =>
      [...Map.groupBy(ofLabels.all(), ({ name }) => name)].map(([name, rows]) => ({
        name,
        contentHashes: rows.map(({ contentHash }) => contentHash),
      })),
    labelledContents: () => contents.all(),
    labelsOf: (contentHash) => ofContent.all(contentHash),
    labelsOfItems: (itemIds) =>
      new Map(
        ofItems
          .all(JSON.stringify(itemIds))
          .map(({ itemId, names }) => [itemId, JSON.parse(names) as string[]]), // made by the statement above
      ),
  };
}

/** Prepares the statements that change labels. */
export function labelWriter(db: Database): LabelWriter {
  const make = db
    .prepare<[string], number>(
      `INSERT INTO labels (name) VALUES (?)
      ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING label_id`,
    )
    .pluck();
  const assign = db.prepare<[Uint8Array, number]>(
    `INSERT OR IGNORE INTO content_labels VALUES (?, ?)`,
  );
  const unassign = db.prepare<[Uint8Array, string]>(`
    DELETE FROM content_labels WHERE content_hash = ?
      AND label_id = (SELECT label_id FROM labels WHERE name = ?)`);
  const forget = db.prepare(`
    DELETE FROM labels WHERE label_id NOT IN (SELECT label_id FROM content_labels)`);
  return {
    assignLabel: db.transaction((name: string, contentHashes: readonly Uint8Array[]) => {
      const labelId = onlyRow(make.get(name));
      for (const contentHash of contentHashes) assign.run(contentHash, labelId);
    }),
    unassignLabel: db.transaction((name: string, contentHashes: readonly Uint8Array[]) => {
      for (const contentHash of contentHashes) unassign.run(contentHash, name);
      forget.run();
    }),
  };
}
