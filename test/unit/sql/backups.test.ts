import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backUp, listBackups, pruneBackups, stageRestore } from '../../../src-main/sql/backups.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { createFirstLibrary } from '../../../src-main/sql/migrations/1-first-library.ts';
import { libraryPath, openShelf, picture } from './samples.ts';

function rootsOf(path: string): string[] {
  const library = openLibrary(path);
  const paths = library.listRoots().map((root) => root.path);
  library.close();
  return paths;
}

function addRoot(path: string, root: string): void {
  const library = openLibrary(path);
  library.addRoot(root, 1);
  library.close();
}

/** Overwrites the middle of the file, as a failing disk would. */
function damage(path: string): void {
  const file = openSync(path, 'r+');
  const noise = Buffer.alloc(8_192, 0xa5);
  writeSync(file, noise, 0, noise.length, 4_096 * Math.floor(statSync(path).size / 8_192));
  closeSync(file);
}

function backupsFolder(path: string): string[] {
  return readdirSync(join(dirname(path), 'backups'));
}

describe('a backup', () => {
  it('holds what is committed while the library is open and being written', () => {
    const { library, path, rootId, keep } = openShelf();
    keep(picture(rootId, 'a.png'));
    const backup = backUp(path, 1_000);
    keep(picture(rootId, 'b.png'));
    const copy = new BetterSqlite(backup.path, { readonly: true });
    expect(copy.prepare('SELECT name FROM items').pluck().all()).toEqual(['a.png']);
    copy.close();
    library.close();
    expect(listBackups(path, 1_000)).toEqual([backup]);
  });

  it('is not made of a damaged library, and the last sound one stays', () => {
    const { library, path, rootId, keep } = openShelf();
    for (let i = 0; i < 200; i += 1) keep(picture(rootId, `${i}.png`));
    library.close();
    backUp(path, 1_000);
    damage(path);
    expect(() => backUp(path, 2_000)).toThrow(expect.objectContaining({ code: 'library-damaged' }));
    expect(backupsFolder(path)).toEqual(['library-1000.sqlite']);
  });

  it('is made before a library of an older Akin is brought up to date', () => {
    const path = libraryPath();
    const old = new BetterSqlite(path);
    createFirstLibrary(old);
    old.pragma('user_version = 1');
    old.pragma(`application_id = 1097558382`);
    old.prepare("INSERT INTO roots (path, added_ms) VALUES ('/old', 1)").run();
    old.close();
    expect(rootsOf(path)).toEqual(['/old']);
    const [backup] = listBackups(path, Date.now());
    const copy = new BetterSqlite(backup?.path ?? '', { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    copy.close();
  });

  it('goes when there are enough newer ones, or when they take too much room', () => {
    const path = libraryPath();
    addRoot(path, '/one');
    for (const createdMs of [1_000, 2_000, 3_000]) backUp(path, createdMs);
    writeFileSync(join(dirname(path), 'backups', 'library-4000.sqlite.part'), 'half');
    pruneBackups(path, { count: 2, byteSize: Number.POSITIVE_INFINITY }, 3_000);
    expect(backupsFolder(path)).toEqual(['library-2000.sqlite', 'library-3000.sqlite']);
    pruneBackups(path, { count: 2, byteSize: 1 }, 3_000);
    expect(backupsFolder(path)).toEqual(['library-3000.sqlite']);
  });

  it('from the future goes first, and is the last to be restored: a clock was wrong', () => {
    const path = libraryPath();
    addRoot(path, '/one');
    for (const createdMs of [1_000, 9_000, 8_000, 2_000]) backUp(path, createdMs);
    const times = () => listBackups(path, 2_000).map(({ createdMs }) => createdMs);
    expect(times()).toEqual([2_000, 1_000, 9_000, 8_000]);
    pruneBackups(path, { count: 2, byteSize: Number.POSITIVE_INFINITY }, 2_000);
    expect(times()).toEqual([2_000, 1_000]);
  });
});

describe('restoring', () => {
  it('puts the backup in place at the next opening and keeps what was there', () => {
    const path = libraryPath();
    addRoot(path, '/before');
    const { name } = backUp(path, 1_000);
    addRoot(path, '/after');
    stageRestore(path, name);
    expect(rootsOf(path)).toEqual(['/before']);
    const [aside] = backupsFolder(path).filter((file) => /^replaced-\d+\.sqlite$/.test(file));
    const replaced = new BetterSqlite(join(dirname(path), 'backups', aside ?? ''), {
      readonly: true,
    });
    expect(replaced.prepare('SELECT count(*) FROM roots').pluck().get()).toBe(2);
    replaced.close();
  });

  it('brings back a library whose pages are damaged', () => {
    const { library, path, rootId, keep } = openShelf();
    for (let i = 0; i < 200; i += 1) keep(picture(rootId, `${i}.png`));
    library.close();
    const { name } = backUp(path, 1_000);
    damage(path);
    stageRestore(path, name);
    const restored = openLibrary(path);
    expect(restored.integrityCheck()).toEqual([]);
    expect(restored.countItems().image).toBe(200);
    restored.close();
  });

  it('goes on where it was killed between taking the old away and putting the backup in place', () => {
    const path = libraryPath();
    addRoot(path, '/before');
    const { name } = backUp(path, 1_000);
    const writer = openLibrary(path);
    writer.addRoot('/after', 1); // stands in the log alone
    stageRestore(path, name);
    const crashed = join(dirname(path), 'crashed');
    writer.close();
    renameSync(path, crashed);
    writeFileSync(`${path}-wal`, 'the log of another library');
    expect(rootsOf(path)).toEqual(['/before']);
    expect(existsSync(`${path}.restored`)).toBe(false);
  });

  it('refuses a backup that is not there, and one that is damaged, and changes nothing', () => {
    const path = libraryPath();
    addRoot(path, '/here');
    expect(() => {
      stageRestore(path, 'library-1.sqlite');
    }).toThrow(expect.objectContaining({ code: 'not-found' }));
    const { name, path: backupPath } = backUp(path, 1_000);
    writeFileSync(backupPath, 'not a database '.repeat(1_000));
    expect(() => {
      stageRestore(path, name);
    }).toThrow(expect.objectContaining({ code: 'library-damaged' }));
    expect(rootsOf(path)).toEqual(['/here']);
  });
});
