import { onlyRow, type Database } from './database.ts';

/** A folder the person gave to Akin. While a drive is away the root is offline and its items are kept. */
export interface Root {
  rootId: number;
  /** Absolute, as the operating system writes it. */
  path: string;
  addedMs: number;
  isOnline: boolean;
  itemCount: number;
  /** A person's patterns of what to leave out, in the syntax of .gitignore; '' where there are none. */
  ignoreRules: string;
}

export interface RootReader {
  listRoots(): Root[];
}

export interface RootWriter {
  /** Adds a root; a path that is a root already keeps its id. */
  addRoot(path: string, addedMs: number): number;
  /** Removes the root with its items and failures; answers the ids of the items that went. */
  removeRoot(rootId: number): number[];
  setRootOnline(rootId: number, isOnline: boolean): void;
  setIgnoreRules(rootId: number, ignoreRules: string): void;
}

/** Prepares the statements that read roots. */
export function rootReader(db: Database): RootReader {
  const list = db.prepare<[], Omit<Root, 'isOnline'> & { isOnline: 0 | 1 }>(`
    SELECT root_id AS rootId, path, added_ms AS addedMs, is_online AS isOnline,
      ignore_rules AS ignoreRules,
      (SELECT count(*) FROM items WHERE items.root_id = roots.root_id) AS itemCount
    FROM roots ORDER BY root_id`);
  return {
    listRoots: () => list.all().map((row) => ({ ...row, isOnline: row.isOnline === 1 })),
  };
}

/** Prepares the statements that change roots. */
export function rootWriter(db: Database): RootWriter {
  const add = db.prepare<[string, number], number>(`
    INSERT INTO roots (path, added_ms) VALUES (?, ?)
    ON CONFLICT (path) DO UPDATE SET path = excluded.path RETURNING root_id`);
  const listItemIds = db.prepare<[number], number>(`SELECT item_id FROM items WHERE root_id = ?`);
  const remove = db.prepare<[number]>(`DELETE FROM roots WHERE root_id = ?`);
  const setOnline = db.prepare<[number, number]>(
    `UPDATE roots SET is_online = ? WHERE root_id = ?`,
  );
  const setRules = db.prepare<[string, number]>(
    `UPDATE roots SET ignore_rules = ? WHERE root_id = ?`,
  );
  return {
    addRoot: (path, addedMs) => onlyRow(add.pluck().get(path, addedMs)),
    removeRoot: db.transaction((rootId: number) => {
      const itemIds = listItemIds.pluck().all(rootId);
      remove.run(rootId);
      return itemIds;
    }),
    setRootOnline(rootId, isOnline) {
      setOnline.run(isOnline ? 1 : 0, rootId);
    },
    setIgnoreRules(rootId, ignoreRules) {
      setRules.run(ignoreRules, rootId);
    },
  };
}
