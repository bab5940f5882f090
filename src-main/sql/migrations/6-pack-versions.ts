import type { Database } from '../database.ts';

/**
 * Which encoders made the features of an item, told without reading them, and whose features a model version embeds.
 * Until now there was one version of all.
 */
export function keepPackVersions(db: Database): void {
  db.exec(`
    ALTER TABLE items ADD COLUMN pack_version TEXT NOT NULL DEFAULT '1';
    CREATE INDEX items_by_pack ON items (modality, pack_version);
    ALTER TABLE model_versions ADD COLUMN pack_versions TEXT NOT NULL
      DEFAULT '{"image":"1","sound":"1","text":"1"}' CHECK (json_valid(pack_versions));
  `);
}
