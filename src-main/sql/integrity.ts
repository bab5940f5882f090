import { toAppError } from '../base/errors.ts';
import { toDatabaseError, type Database } from './database.ts';

/** What is wrong with a database, one sentence each: its pages, its full-text index, its references. */
export function checkIntegrity(db: Database, path: string): string[] {
  try {
    const pages = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
    const orphans = db.prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check');
    return [
      ...pages.filter((finding) => finding !== 'ok'),
      ...orphans.all().map(({ table, parent }) => `A row of ${table} has lost its ${parent}.`),
    ];
  } catch (thrown) {
    return [toAppError(toDatabaseError(thrown, path)).message];
  }
}
