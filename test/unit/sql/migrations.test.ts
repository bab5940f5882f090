import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src-main/sql/migrate.ts';
import { createFirstLibrary } from '../../../src-main/sql/migrations/1-first-library.ts';
import { LIBRARY_MIGRATIONS } from '../../../src-main/sql/migrations/library-migrations.ts';

function tables(db: BetterSqlite.Database): unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
}

describe('1-first-library, from an empty file', () => {
  it('makes every table strict but those of full text', () => {
    const db = new BetterSqlite(':memory:');
    createFirstLibrary(db);
    const loose = db
      .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0")
      .pluck()
      .all();
    expect(loose.filter((name) => !String(name).startsWith('sqlite_'))).toEqual([]);
    expect(tables(db)).toEqual(expect.arrayContaining(['items', 'words', 'links', 'settings']));
  });

  it('lets one model version be active', () => {
    const db = new BetterSqlite(':memory:');
    createFirstLibrary(db);
    const insert = db.prepare("INSERT INTO model_versions VALUES (NULL, ?, '{}', 1, 1)");
    insert.run('a');
    expect(() => insert.run('b')).toThrow(/UNIQUE/);
  });
});

describe('migrate', () => {
  it('runs only what is new', () => {
    const db = new BetterSqlite(':memory:');
    migrate(db, LIBRARY_MIGRATIONS);
    migrate(db, [...LIBRARY_MIGRATIONS, (next) => next.exec('CREATE TABLE later (a)')]);
    expect(db.pragma('user_version', { simple: true })).toBe(LIBRARY_MIGRATIONS.length + 1);
    expect(tables(db)).toContain('later');
  });

  it('leaves the version before as it was when a migration fails', () => {
    const db = new BetterSqlite(':memory:');
    migrate(db, LIBRARY_MIGRATIONS);
    const failing = (next: BetterSqlite.Database) => next.exec('CREATE TABLE half (a); NONSENSE');
    expect(() => {
      migrate(db, [...LIBRARY_MIGRATIONS, failing]);
    }).toThrow(/NONSENSE/);
    expect(db.pragma('user_version', { simple: true })).toBe(LIBRARY_MIGRATIONS.length);
    expect(tables(db)).not.toContain('half');
  });
});
