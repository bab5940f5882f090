import BetterSqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EMBEDDING_LENGTH, MODALITIES } from '../../../src-main/base/types.ts';
import { packEmbedding } from '../../../src-main/sql/embeddings.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { createRandom } from '../../../src-main/tape/random.ts';
import { randomFeatures } from '../../unit/library/synthetic.ts';
import { PACK_VERSIONS } from '../../unit/pack-versions.ts';
import { randomDirection } from '../random-rows.ts';

/** Vectors whose halves are joined in every pair: their square is the most segments with vectors of their own. */
const HALVES = 2_048;

/** Holds the indices of a million items, whose hashes come in no order. */
const CACHE_KIB = 400_000;

/**
 * A library as indexing would leave it, of one-segment items with random features and embeddings of the model `version`,
 * modality by turns. Written table by table in one transaction: millions in minutes.
 */
export function bulkFillLibrary(dir: string, version: string, count: number): void {
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'library.sqlite');
  const library = openLibrary(path);
  const rootId = library.addRoot(join(dir, 'synthetic'), 0);
  const modelId = library.addModel(version, {}, PACK_VERSIONS, 0);
  library.activateModel(modelId, version);
  library.close();
  const db = new BetterSqlite(path);
  db.pragma('journal_mode = MEMORY'); // a log would be written as large as the library
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma(`cache_size = ${-CACHE_KIB}`);
  db.transaction(() => {
    withoutTrigger(db, 'segment_added', () => {
      addItems(db, rootId, count);
      addFeatures(db, count);
      addEmbeddings(db, modelId, count);
    });
  })();
  db.pragma('journal_mode = WAL');
  db.close();
}

/** Words are entered for all segments at once. */
function withoutTrigger(db: Database, name: string, fill: () => void): void {
  const find = db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck();
  const definition = find.get(name) ?? '';
  db.exec(`DROP TRIGGER ${name}`);
  fill();
  db.exec(`
    INSERT INTO words (rowid, name, passage) SELECT segment_id, name, passage FROM segment_words;
    ${definition}`);
}

/** Items 1 to `count` and the segment of each, which has its number. */
function addItems(db: Database, rootId: number, count: number): void {
  const add = db.prepare(`
    INSERT INTO items (item_id, root_id, relative_path, name, content_hash, byte_size, modified_ms,
      modality, mime_type, metadata, indexed_ms) VALUES (?, ?, ?, ?, ?, 1, ?, ?, '', '{}', 0)`);
  for (let id = 1; id <= count; id++) {
    const name = `item-${id}`;
    const hash = createHash('sha256').update(name).digest();
    add.run(id, rootId, `folder-${id % 100}/${name}`, name, hash, id, modalityOf(id));
  }
  db.exec(`
    INSERT INTO segments (segment_id, item_id, ordinal, place, text)
    SELECT item_id, item_id, 0, CASE modality
      WHEN 'image' THEN '{"kind":"image"}'
      WHEN 'sound' THEN '{"kind":"sound","startMs":0,"endMs":1000}'
      ELSE '{"kind":"passage","startOffset":0,"endOffset":1}' END, '' FROM items`);
}

function addFeatures(db: Database, count: number): void {
  const random = createRandom(1);
  const packed = {
    image: randomFeatures('image', random),
    sound: randomFeatures('sound', random),
    text: randomFeatures('text', random),
  };
  const add = db.prepare(
    'INSERT INTO features (segment_id, pack_version, packed) VALUES (?, ?, ?)',
  );
  for (let id = 1; id <= count; id++) add.run(id, '1', packed[modalityOf(id)]);
}

function addEmbeddings(db: Database, modelId: number, count: number): void {
  const random = createRandom(2);
  const rows = Array.from({ length: HALVES }, () => packEmbedding(randomDirection(random.uniform)));
  const add = db.prepare(
    'INSERT INTO embeddings (model_id, segment_id, embedding) VALUES (?, ?, ?)',
  );
  const middle = EMBEDDING_LENGTH; // bytes: two a number
  for (let id = 1; id <= count; id++) {
    const [first, second] = [rows[id % HALVES], rows[Math.floor(id / HALVES) % HALVES]];
    if (!first || !second) throw new Error('Too few rows.');
    add.run(modelId, id, Buffer.concat([first.subarray(0, middle), second.subarray(middle)]));
  }
}

function modalityOf(id: number) {
  return MODALITIES[id % MODALITIES.length] ?? 'text';
}
