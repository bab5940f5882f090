import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { copyFileSync, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import { toDatabaseError } from './database.ts';

/** A snapshot of a library: one SQLite file in the folder `backups` beside it. */
export interface Backup {
  /** File name, by which it is restored. */
  name: string;
  path: string;
  /** Milliseconds since 1970. */
  createdMs: number;
  byteSize: number;
}

/** How many backups are kept, and how many bytes they may take together; the newest is kept whatever its size. */
export interface BackupLimits {
  count: number;
  byteSize: number;
}

const NAME = /^library-(\d+)\.sqlite$/;

/** The backups of the library at `libraryPath`, the newest first, and last those from the future: a clock was wrong then. */
export function listBackups(libraryPath: string, nowMs: number): Backup[] {
  const isDoubtful = ({ createdMs }: Backup) => Number(createdMs > nowMs);
  return readBackups(libraryPath).sort(
    (a, b) => isDoubtful(a) - isDoubtful(b) || b.createdMs - a.createdMs,
  );
}

function readBackups(libraryPath: string): Backup[] {
  const folder = backupFolder(libraryPath);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const createdMs = Number(NAME.exec(name)?.[1] ?? NaN);
    if (Number.isNaN(createdMs)) return [];
    const path = join(folder, name);
    return [{ name, path, createdMs, byteSize: statSync(path).size }];
  });
}

/**
 * Writes a snapshot of the library while others read and write it, and makes it durable before it gets its name.
 * A damaged library is not backed up, so that it never takes the place of a sound one. Throws `library-damaged`,
 * `disk-full`.
 */
export function backUp(libraryPath: string, nowMs: number): Backup {
  const name = `library-${nowMs}.sqlite`;
  const path = join(backupFolder(libraryPath), name);
  const unfinished = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    withDatabase(libraryPath, (db) => {
      assertSound(db, libraryPath);
      db.prepare('VACUUM INTO ?').run(unfinished);
    });
    makeDurable(unfinished);
    renameSync(unfinished, path);
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw toDatabaseError(thrown, libraryPath);
  }
  return { name, path, createdMs: nowMs, byteSize: statSync(path).size };
}

/** Removes the oldest backups beyond `limits`, and what a killed backup left. */
export function pruneBackups(libraryPath: string, limits: BackupLimits, nowMs: number): void {
  let byteSize = 0;
  for (const [index, backup] of listBackups(libraryPath, nowMs).entries()) {
    byteSize += backup.byteSize;
    const isKept = index === 0 || (index < limits.count && byteSize <= limits.byteSize);
    if (!isKept) rmSync(backup.path, { force: true });
  }
  const folder = backupFolder(libraryPath);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.endsWith('.part')) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Makes a backup ready to become the library, which it does when the library is opened next. Throws `not-found`
 * where there is no backup of that name and `library-damaged` where it is not sound.
 *
 * [Note: restoring] The copy is complete and durable before it is called `library.sqlite.restored`; that name is
 * the wish itself. Killed at any point, the next opening finishes the exchange or finds nothing to do.
 */
export function stageRestore(libraryPath: string, name: string): void {
  const backup = readBackups(libraryPath).find((each) => each.name === name);
  if (!backup) {
    const message = say('There is no backup “{name}”. `akin backups` lists those there are.', {
      name,
    });
    throw new AppError('not-found', message);
  }
  withDatabase(backup.path, (db) => {
    assertSound(db, backup.path);
  });
  const unfinished = `${restoredPath(libraryPath)}.part`;
  copyFileSync(backup.path, unfinished);
  makeDurable(unfinished);
  renameSync(unfinished, restoredPath(libraryPath));
}

/**
 * Puts a staged backup in the library's place; the caller owns the library and has not opened it. Answers where the
 * former library now lies, or undefined where nothing was staged. See [Note: restoring].
 */
export function finishRestore(libraryPath: string, nowMs: number): string | undefined {
  if (!existsSync(restoredPath(libraryPath))) return undefined;
  const aside = join(backupFolder(libraryPath), `replaced-${nowMs}.sqlite`);
  mkdirSync(dirname(aside), { recursive: true });
  // The library goes first: a backup must never meet another library's log.
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(libraryPath + suffix)) renameSync(libraryPath + suffix, aside + suffix);
  }
  renameSync(restoredPath(libraryPath), libraryPath);
  return aside;
}

/** When the library was last written; milliseconds since 1970. */
export function lastWrittenMs(libraryPath: string): number {
  const times = ['', '-wal'].map((suffix) =>
    statSync(libraryPath + suffix, { throwIfNoEntry: false }),
  );
  return Math.max(...times.map((stats) => stats?.mtimeMs ?? 0));
}

const backupFolder = (libraryPath: string): string => join(dirname(libraryPath), 'backups');
const restoredPath = (libraryPath: string): string => `${libraryPath}.restored`;

function withDatabase(path: string, work: (db: BetterSqlite.Database) => void): void {
  const db = new BetterSqlite(path, { readonly: true, fileMustExist: true });
  try {
    work(db);
  } catch (thrown) {
    throw toDatabaseError(thrown, path);
  } finally {
    db.close();
  }
}

function assertSound(db: BetterSqlite.Database, path: string): void {
  const finding = String(db.pragma('quick_check(1)', { simple: true }));
  if (finding === 'ok') return;
  const message = say(
    '{path} is damaged. Restore a backup: `akin restore`, or Settings in the window.',
    { path },
  );
  throw new AppError('library-damaged', message, { cause: finding });
}

/** Waits until the disk has the file. */
function makeDurable(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
