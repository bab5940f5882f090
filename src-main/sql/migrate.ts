import type BetterSqlite from 'better-sqlite3';

/** Brings the schema from one version to the next. */
export type Migration = (db: BetterSqlite.Database) => void;

/** Runs the migrations that `db` has not had, each with its version number in one transaction. */
export function migrate(db: BetterSqlite.Database, migrations: readonly Migration[]): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      migration(db);
      db.pragma(`user_version = ${index + 1}`);
    })();
  }
}
