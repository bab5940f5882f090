import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { AppError, diskFull, notWritable, toAppError } from '../base/errors.ts';
import { makeFolder } from '../base/make-folder.ts';
import { say } from '../base/saying.ts';
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
  makeFolder(dirname(path));
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
    const message = say(
      '{path} is damaged. Restore it from a backup, or move it away and index your folders again.',
      { path },
    );
    return new AppError('library-damaged', message, cause);
  }
  if (thrown.code.startsWith('SQLITE_BUSY')) {
    return new AppError(
      'library-locked',
      say('{path} is in use. Close other programs on it.', { path }),
      cause,
    );
  }
  // A log that cannot grow is memory shared through a file: it has an error of its own.
  if (/^SQLITE_(FULL|IOERR_SHMSIZE)/.test(thrown.code)) return diskFull(path, thrown);
  if (thrown.code.startsWith('SQLITE_READONLY')) return notWritable(path, thrown);
  if (thrown.code.startsWith('SQLITE_IOERR')) {
    const message = say(
      '{path} could not be read or written. Check that its drive is connected and sound, then start Akin again.',
      { path },
    );
    return new AppError('internal', message, cause);
  }
  if (thrown.code.startsWith('SQLITE_CANTOPEN')) {
    if (isClosedForWriting(dirname(path))) return notWritable(dirname(path), thrown);
    return new AppError(
      'not-found',
      say('{path} cannot be opened. Check that it is there.', { path }),
      cause,
    );
  }
  return thrown;
}

/** SQLite keeps its log beside a file even where it only reads it. */
function isClosedForWriting(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch (thrown) {
    return toAppError(thrown).code === 'library-readonly';
  }
}

/** The same functions, throwing `toDatabaseError` of what they throw. */
export function explained<T extends object>(functions: T, path: string): T {
  const entries = Object.entries(functions).map(([name, work]: [string, Work]) => {
    const explaining: Work = (...values) => {
      try {
        return work(...values);
      } catch (thrown) {
        throw toDatabaseError(thrown, path);
      }
    };
    return [name, explaining] as const;
  });
  return Object.fromEntries(entries) as T; // every function under its own name
}

type Work = (...values: unknown[]) => unknown;

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
