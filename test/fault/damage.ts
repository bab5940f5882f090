import { closeSync, openSync, writeSync } from 'node:fs';
import BetterSqlite from 'better-sqlite3';

/** Overwrites the first page of a table, as a failing disk would. No process may have the database open. */
export function damageTable(path: string, table: string): void {
  const db = new BetterSqlite(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const pageByteSize = Number(db.pragma('page_size', { simple: true }));
  const page = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table);
  db.close();
  const file = openSync(path, 'r+');
  writeSync(
    file,
    Buffer.alloc(pageByteSize, 0xa5),
    0,
    pageByteSize,
    (Number(page) - 1) * pageByteSize,
  );
  closeSync(file);
}
