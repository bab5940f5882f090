import type { Database } from '../database.ts';

/** The queries that were asked, as JSON, so that they outlive the window. */
export function keepQueryHistory(db: Database): void {
  db.exec(`
    CREATE TABLE query_history (
      query_id INTEGER PRIMARY KEY AUTOINCREMENT,
      query TEXT NOT NULL UNIQUE CHECK (json_valid(query)),
      asked_ms INTEGER NOT NULL
    ) STRICT;
  `);
}
