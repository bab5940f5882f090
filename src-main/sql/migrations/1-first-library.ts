import type { Database } from '../database.ts';

/** The first schema: files and what was made of them, model versions, words, and what a person said of them. */
export function createFirstLibrary(db: Database): void {
  db.exec(FILES);
  db.exec(MODELS);
  db.exec(WORDS);
  db.exec(KINSHIP);
}

const FILES = `
  CREATE TABLE roots (
    root_id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    added_ms INTEGER NOT NULL,
    is_online INTEGER NOT NULL DEFAULT 1 CHECK (is_online IN (0, 1))
  ) STRICT;

  CREATE TABLE items (
    item_id INTEGER PRIMARY KEY AUTOINCREMENT,
    root_id INTEGER NOT NULL REFERENCES roots ON DELETE CASCADE,
    relative_path TEXT NOT NULL,
    name TEXT NOT NULL,
    content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
    byte_size INTEGER NOT NULL,
    modified_ms REAL NOT NULL,
    modality TEXT NOT NULL CHECK (modality IN ('image', 'sound', 'text')),
    mime_type TEXT NOT NULL,
    metadata TEXT NOT NULL CHECK (json_valid(metadata)),
    dated_ms REAL AS (coalesce(metadata ->> '$.takenAtMs', modified_ms)),
    indexed_ms INTEGER NOT NULL,
    UNIQUE (root_id, relative_path)
  ) STRICT;
  CREATE INDEX items_by_hash ON items (content_hash);
  CREATE INDEX items_by_date ON items (dated_ms);

  CREATE TABLE failures (
    root_id INTEGER NOT NULL REFERENCES roots ON DELETE CASCADE,
    relative_path TEXT NOT NULL,
    content_hash BLOB CHECK (length(content_hash) = 32),
    byte_size INTEGER NOT NULL,
    modified_ms REAL NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    failure_count INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (root_id, relative_path)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE segments (
    segment_id INTEGER PRIMARY KEY AUTOINCREMENT,
    item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    place TEXT NOT NULL CHECK (json_valid(place)),
    text TEXT,
    UNIQUE (item_id, ordinal)
  ) STRICT;

  CREATE TABLE features (
    segment_id INTEGER PRIMARY KEY REFERENCES segments ON DELETE CASCADE,
    pack_version TEXT NOT NULL,
    packed BLOB NOT NULL CHECK (length(packed) <= 4096)
  ) STRICT;
`;

/** Embeddings: 256 half-precision numbers, little-endian. */
const MODELS = `
  CREATE TABLE model_versions (
    model_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    manifest TEXT NOT NULL CHECK (json_valid(manifest)),
    created_ms INTEGER NOT NULL,
    is_active INTEGER NOT NULL DEFAULT 0 CHECK (is_active IN (0, 1))
  ) STRICT;
  CREATE UNIQUE INDEX one_active_model ON model_versions (is_active) WHERE is_active = 1;

  CREATE TABLE embeddings (
    model_id INTEGER NOT NULL REFERENCES model_versions ON DELETE CASCADE,
    segment_id INTEGER NOT NULL REFERENCES segments ON DELETE CASCADE,
    embedding BLOB NOT NULL CHECK (length(embedding) = 512),
    PRIMARY KEY (model_id, segment_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX embeddings_by_segment ON embeddings (segment_id);
`;

/**
 * Full text, one row a segment, the file's name with the first. [Note: spaceless scripts] Thai, Lao,
 * Tibetan, Myanmar, Khmer, kana, Han and Hangul run words together, so text that holds them goes to a
 * trigram index too, padded so that its last one or two characters begin a trigram as well.
 * Triggers keep both right, cascades included.
 */
const WORDS = `
  CREATE VIRTUAL TABLE words USING fts5(
    name, passage, content = '', contentless_delete = 1,
    tokenize = 'porter unicode61 remove_diacritics 2'
  );
  CREATE VIRTUAL TABLE spaceless_words USING fts5(
    name, passage, content = '', contentless_delete = 1, tokenize = 'trigram'
  );
  CREATE VIRTUAL TABLE spaceless_terms USING fts5vocab(spaceless_words, row);

  CREATE VIEW segment_words AS
    SELECT segment_id, item_id, ordinal,
      CASE WHEN ordinal = 0 THEN name ELSE '' END AS name, coalesce(text, '') AS passage
    FROM segments JOIN items USING (item_id);

  CREATE TRIGGER segment_added AFTER INSERT ON segments BEGIN
    ${enterWords('segment_id = new.segment_id')}
  END;

  CREATE TRIGGER segment_removed AFTER DELETE ON segments BEGIN
    ${dropWords('= old.segment_id')}
  END;

  CREATE TRIGGER item_renamed AFTER UPDATE OF name ON items WHEN old.name <> new.name BEGIN
    ${dropWords('IN (SELECT segment_id FROM segments WHERE item_id = new.item_id AND ordinal = 0)')}
    ${enterWords('item_id = new.item_id AND ordinal = 0')}
  END;
`;

function enterWords(which: string): string {
  return `
    INSERT INTO words (rowid, name, passage)
      SELECT segment_id, name, passage FROM segment_words WHERE ${which};
    INSERT INTO spaceless_words (rowid, name, passage)
      SELECT segment_id, name || '  ', passage || '  ' FROM segment_words
      WHERE ${which}
        AND name || passage GLOB '*[\u0E00-\u109F\u1780-\u17FF\u3040-\u9FFF\uAC00-\uD7AF]*';`;
}

function dropWords(which: string): string {
  return `
    DELETE FROM words WHERE rowid ${which};
    DELETE FROM spaceless_words WHERE rowid ${which};`;
}

/** What a person said: links, labels, searches to keep, choices. */
const KINSHIP = `
  CREATE TABLE links (
    item_a INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
    item_b INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
    source TEXT NOT NULL CHECK (source IN ('person', 'sidecar', 'embed', 'stem')),
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (item_a, item_b, source),
    CHECK (item_a < item_b)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX links_by_second ON links (item_b);

  CREATE TABLE labels (
    label_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE item_labels (
    item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
    label_id INTEGER NOT NULL REFERENCES labels ON DELETE CASCADE,
    source TEXT NOT NULL,
    PRIMARY KEY (item_id, label_id, source)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX item_labels_by_label ON item_labels (label_id);

  CREATE TABLE saved_searches (
    search_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL CHECK (json_valid(query)),
    created_ms INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
  ) STRICT, WITHOUT ROWID;
`;
