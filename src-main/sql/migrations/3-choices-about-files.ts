import type { Database } from '../database.ts';

/** What a person decides about files: which a root leaves out, and which failures are let be or tried again. */
export function keepChoicesAboutFiles(db: Database): void {
  db.exec(`
    ALTER TABLE roots ADD COLUMN ignore_rules TEXT NOT NULL DEFAULT '';
    ALTER TABLE failures ADD COLUMN is_dismissed INTEGER NOT NULL DEFAULT 0
      CHECK (is_dismissed IN (0, 1));
    ALTER TABLE failures ADD COLUMN is_due INTEGER NOT NULL DEFAULT 0 CHECK (is_due IN (0, 1));
  `);
}
