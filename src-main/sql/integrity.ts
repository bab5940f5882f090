import { toAppError } from '../base/errors.ts';
import { toDatabaseError, type Database } from './database.ts';

/** Rows whose parents are gone. */
export interface Orphans {
  table: string;
  parent: string;
  rowCount: number;
}

export interface IntegrityReader {
  /** What is wrong with the file's pages and its full-text index, one sentence each; empty when it is sound. Reads all of it. */
  integrityCheck(): string[];
  listOrphans(): Orphans[];
}

export interface IntegrityWriter {
  /** Removes what `listOrphans` lists; answers how many rows. */
  removeOrphans(): number;
}

interface Violation {
  table: string;
  parent: string;
  /** Which of the table's references. */
  fkid: number;
}

/** Prepares what checks the pages of a database, its full-text index and its references. */
export function integrityReader(db: Database, path: string): IntegrityReader {
  return {
    integrityCheck: () => damagedPages(db, path),
    listOrphans: () => listOrphans(db),
  };
}

/** Prepares what removes rows without a parent. */
export function integrityWriter(db: Database): IntegrityWriter {
  return {
    removeOrphans: db.transaction(() => {
      const removed = violations(db).map((violation) => removeOrphansOf(db, violation));
      return removed.reduce((sum, count) => sum + count, 0);
    }),
  };
}

function damagedPages(db: Database, path: string): string[] {
  try {
    const findings = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
    return findings.filter((finding) => finding !== 'ok');
  } catch (thrown) {
    return [toAppError(toDatabaseError(thrown, path)).message];
  }
}

function listOrphans(db: Database): Orphans[] {
  const rows = db.prepare<[], Violation>('PRAGMA foreign_key_check').all();
  const groups = Map.groupBy(rows, ({ table, parent }) => `${table} ${parent}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ table: first.table, parent: first.parent, rowCount: others.length + 1 }] : [],
  );
}

/** One violation of each reference. */
function violations(db: Database): Violation[] {
  return db
    .prepare<[], Violation>('SELECT DISTINCT "table", parent, fkid FROM pragma_foreign_key_check')
    .all();
}

function removeOrphansOf(db: Database, { table, parent, fkid }: Violation): number {
  const [reference] = db
    .prepare<[string, number], { column: string; key: string | null }>(
      'SELECT "from" AS "column", "to" AS "key" FROM pragma_foreign_key_list(?) WHERE id = ?',
    )
    .all(table, fkid);
  if (!reference) return 0;
  const key = reference.key ?? reference.column; // a reference without a column is to the key of the same name
  const remove = `DELETE FROM ${table} WHERE ${reference.column} NOT IN (SELECT ${key} FROM ${parent})`;
  return db.prepare(remove).run().changes;
}
