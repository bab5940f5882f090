import { onlyRow, type Database } from './database.ts';

/** A query under a name. `query` is JSON. */
export interface SavedSearch {
  searchId: number;
  name: string;
  query: string;
}

/** A query that was asked. `query` is JSON. */
export interface AskedQuery {
  query: string;
  askedMs: number;
}

export interface QueryReader {
  /** By name. */
  listSearches(): SavedSearch[];
  /** Latest first. */
  listHistory(): AskedQuery[];
}

export interface QueryWriter {
  /** Keeps a query under a name, in the place of one that had it; answers its id. */
  saveSearch(name: string, query: string, nowMs: number): number;
  /** Answers false where another search has that name. */
  renameSearch(searchId: number, name: string): boolean;
  removeSearch(searchId: number): void;
  /** Puts a query on top; one that was asked before moves there. */
  addHistory(query: string, nowMs: number): void;
  clearHistory(): void;
}

/** Queries that the history keeps. */
const HISTORY_LENGTH = 50;

/** Prepares the statements that read kept queries. */
export function queryReader(db: Database): QueryReader {
  const searches = db.prepare<[], SavedSearch>(`
    SELECT search_id AS searchId, name, query FROM saved_searches
    ORDER BY name COLLATE NOCASE, search_id`);
  const history = db.prepare<[], AskedQuery>(`
    SELECT query, asked_ms AS askedMs FROM query_history
    ORDER BY asked_ms DESC, query_id DESC`);
  return { listSearches: () => searches.all(), listHistory: () => history.all() };
}

/** Prepares the statements that change kept queries. */
export function queryWriter(db: Database): QueryWriter {
  const save = db
    .prepare<[string, string, number], number>(
      `INSERT INTO saved_searches (name, query, created_ms) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET query = excluded.query RETURNING search_id`,
    )
    .pluck();
  const rename = db.prepare<[string, number]>(
    `UPDATE OR IGNORE saved_searches SET name = ? WHERE search_id = ?`,
  );
  const remove = db.prepare<[number]>(`DELETE FROM saved_searches WHERE search_id = ?`);
  const forget = db.prepare<[string]>(`DELETE FROM query_history WHERE query = ?`);
  const add = db.prepare<[string, number]>(
    `INSERT INTO query_history (query, asked_ms) VALUES (?, ?)`,
  );
  const trim = db.prepare<[number]>(`
    DELETE FROM query_history WHERE query_id NOT IN (
      SELECT query_id FROM query_history ORDER BY asked_ms DESC, query_id DESC LIMIT ?)`);
  const clear = db.prepare(`DELETE FROM query_history`);
  return {
    saveSearch: (name, query, nowMs) => onlyRow(save.get(name, query, nowMs)),
    renameSearch: (searchId, name) => rename.run(name, searchId).changes > 0,
    removeSearch(searchId) {
      remove.run(searchId);
    },
    addHistory: db.transaction((query: string, nowMs: number) => {
      forget.run(query);
      add.run(query, nowMs);
      trim.run(HISTORY_LENGTH);
    }),
    clearHistory() {
      clear.run();
    },
  };
}
