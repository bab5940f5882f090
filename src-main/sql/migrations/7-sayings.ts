import type { Database } from '../database.ts';

/** The reason of a failure as a sentence that a window says in its own language; JSON, absent for failures from before. */
export function keepSayings(db: Database): void {
  db.exec(`ALTER TABLE failures ADD COLUMN saying TEXT CHECK (json_valid(saying))`);
}
