import type { Database } from '../database.ts';

/**
 * What a person said hangs on the content of files, not on their items: [Note: kinship by content] links and labels
 * name the SHA-256 of what they join, so they outlive an item whose file is deleted, and count again when the same
 * bytes come back under any name. Where a file is edited in place they follow it to its new content.
 */
export function keepKinshipByContent(db: Database): void {
  db.exec(LINKS);
  db.exec(LABELS);
  db.exec(REFUSALS);
  db.exec(FOLLOW_EDITS);
}

const LINKS = `
  ALTER TABLE links RENAME TO item_links;
  CREATE TABLE links (
    hash_a BLOB NOT NULL CHECK (length(hash_a) = 32),
    hash_b BLOB NOT NULL CHECK (length(hash_b) = 32),
    source TEXT NOT NULL CHECK (source IN ('person', 'sidecar', 'embed', 'stem')),
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (hash_a, hash_b),
    CHECK (hash_a < hash_b)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX links_by_second_hash ON links (hash_b);
  INSERT OR IGNORE INTO links
    SELECT min(a.content_hash, b.content_hash), max(a.content_hash, b.content_hash), source, created_ms
    FROM item_links JOIN items a ON a.item_id = item_a JOIN items b ON b.item_id = item_b
    WHERE a.content_hash <> b.content_hash;
  DROP TABLE item_links;
`;

const LABELS = `
  CREATE TABLE content_labels (
    content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
    label_id INTEGER NOT NULL REFERENCES labels ON DELETE CASCADE,
    PRIMARY KEY (content_hash, label_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX content_labels_by_label ON content_labels (label_id);
  INSERT OR IGNORE INTO content_labels
    SELECT content_hash, label_id FROM item_labels JOIN items USING (item_id);
  DROP TABLE item_labels;
`;

/** Pairs that a person said are no match: neither suggested nor found again by their names. */
const REFUSALS = `
  CREATE TABLE refused_links (
    hash_a BLOB NOT NULL CHECK (length(hash_a) = 32),
    hash_b BLOB NOT NULL CHECK (length(hash_b) = 32),
    PRIMARY KEY (hash_a, hash_b),
    CHECK (hash_a < hash_b)
  ) STRICT, WITHOUT ROWID;
`;

const FOLLOW_EDITS = `
  CREATE TRIGGER content_changed AFTER UPDATE OF content_hash ON items
  WHEN old.content_hash <> new.content_hash BEGIN
    INSERT OR IGNORE INTO links
      SELECT min(new.content_hash, hash_b), max(new.content_hash, hash_b), source, created_ms
      FROM links WHERE hash_a = old.content_hash AND hash_b <> new.content_hash;
    INSERT OR IGNORE INTO links
      SELECT min(new.content_hash, hash_a), max(new.content_hash, hash_a), source, created_ms
      FROM links WHERE hash_b = old.content_hash AND hash_a <> new.content_hash;
    INSERT OR IGNORE INTO content_labels
      SELECT new.content_hash, label_id FROM content_labels WHERE content_hash = old.content_hash;
  END;
`;
