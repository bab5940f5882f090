import type { Database } from '../database.ts';

/** Where the segments of the active model lie on the map; both coordinates from about -1 to 1. */
export function keepMap(db: Database): void {
  db.exec(`
    CREATE TABLE map_points (
      segment_id INTEGER PRIMARY KEY REFERENCES segments ON DELETE CASCADE,
      model_id INTEGER NOT NULL REFERENCES model_versions ON DELETE CASCADE,
      x REAL NOT NULL,
      y REAL NOT NULL
    ) STRICT;
    CREATE INDEX map_points_by_model ON map_points (model_id);
  `);
}
