import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { AppError } from '../base/errors.ts';
import { migrate, type Migration } from './migrate.ts';

export type Database = BetterSqlite.Database;

/** What tells one SQLite file of Akin from another. */
export interface DatabaseKind {
  /** What a person calls it, for messages. */
  name: string;
  /** SQLite's application_id. */
  applicationId: number;
  migrations: readonly Migration[];
  /** Called with the path before a file that has content is brought to the next schema. */
  beforeMigration?: (path: string) => void;
}

/** How long a statement waits for a reader or writer in another process. */
const BUSY_TIMEOUT_MS = 5_000;

/** Opens, checks and migrates the file at `path`. Throws the errors of `toDatabaseError`. */
export function openDatabase(path: string, kind: DatabaseKind): Database {
  mkdirSync(dirname(path), { recursive: true });
  return guarded(path, {}, (db) => {
    assertKind(db, path, kind);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    db.pragma(`application_id = ${kind.applicationId}`);
    const version = userVersion(db);
    if (version > 0 && version < kind.migrations.length) kind.beforeMigration?.(path);
    migrate(db, kind.migrations);
  });
}

/** Opens the file at `path` for reading; it must exist and be of this version. */
export function openDatabaseForReading(path: string, kind: DatabaseKind): Database {
  return guarded(path, { readonly: true, fileMustExist: true }, (db) => {
    assertKind(db, path, kind);
    if (userVersion(db) < kind.migrations.length) {
      throw new AppError('not-found', `${path} is not up to date yet. Start Akin on it once.`);
    }
  });
}

/** SQLite's own errors in the terms of a person; anything else as it is. */
export function toDatabaseError(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof BetterSqlite.SqliteError)) return thrown;
  const cause = { cause: thrown };
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(thrown.code)) {
    const advice = 'Restore it from a backup, or move it away and index your folders again.';
    return new AppError('library-damaged', `${path} is damaged. ${advice}`, cause);
  }
  if (thrown.code.startsWith('SQLITE_BUSY')) {
    return new AppError('library-locked', `${path} is in use. Close other programs on it.`, cause);
  }
  if (thrown.code.startsWith('SQLITE_FULL')) {
    const advice = 'Make room and try again; what was there before is kept.';
    return new AppError('disk-full', `There is no room left to write ${path}. ${advice}`, cause);
  }
  if (thrown.code.startsWith('SQLITE_READONLY')) {
    const advice = 'Make it writable, or choose another place with --library.';
    return new AppError('library-readonly', `${path} cannot be written. ${advice}`, cause);
  }
  if (thrown.code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError('not-found', `${path} cannot be opened. Check that it is there.`, cause);
  }
  return thrown;
}

function guarded(path: string, options: BetterSqlite.Options, prepare: (db: Database) => void) {
  let db: Database | undefined;
  try {
    db = new BetterSqlite(path, { timeout: BUSY_TIMEOUT_MS, ...options });
    prepare(db);
    return db;
  } catch (thrown) {
    db?.close();
    throw toDatabaseError(thrown, path);
  }
}

function assertKind(db: Database, path: string, kind: DatabaseKind): void {
  const applicationId = db.pragma('application_id', { simple: true });
  const isEmpty = db.pragma('schema_version', { simple: true }) === 0;
  if (!isEmpty && applicationId !== kind.applicationId) {
    throw new AppError('library-damaged', `${path} is not a ${kind.name} of Akin. Move it away.`);
  }
  if (userVersion(db) > kind.migrations.length) {
    const message = `${path} was written by a newer Akin. Update Akin to open it.`;
    throw new AppError('library-newer', message);
  }
}

function userVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** The row of a statement that always returns one. */
export function onlyRow<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new AppError('internal', 'SQLite returned no row.');
  return row;
}
