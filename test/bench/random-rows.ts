import BetterSqlite from 'better-sqlite3';
import { EMBEDDING_LENGTH } from '../../src-main/base/types.ts';
import type { ReadEmbeddings } from '../../src-main/search/vector-index.ts';
import { packEmbedding } from '../../src-main/sql/embeddings.ts';

/** Unit vectors as a model may make them: `count` rows of 256, each about one of a thousand themes. */
export function createRandomRows(count: number, random: () => number): Float32Array {
  const themes = Array.from({ length: 1_000 }, () => randomDirection(random));
  const rows = new Float32Array(count * EMBEDDING_LENGTH);
  for (let row = 0; row < count; row++)
    rows.set(near(themes[row % 1_000], random), row * EMBEDDING_LENGTH);
  return rows;
}

/** A direction half a theme's and half its own. */
export function near(theme: Float32Array | undefined, random: () => number): Float32Array {
  const own = randomDirection(random);
  return toUnit(own.map((value, i) => value + (theme?.[i] ?? 0)));
}

export function randomDirection(random: () => number): Float32Array {
  const bell = () => random() + random() + random() - 1.5;
  return toUnit(Float32Array.from({ length: EMBEDDING_LENGTH }, bell));
}

function toUnit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return vector.map((value) => value / length);
}

/** Keeps the rows in SQLite as a library does; segment ids are row + 1. */
export function storeRows(path: string, rows: Float32Array): ReadEmbeddings {
  const db = new BetterSqlite(path);
  db.exec('CREATE TABLE embeddings (segment_id INTEGER PRIMARY KEY, packed BLOB) WITHOUT ROWID');
  const insert = db.prepare('INSERT INTO embeddings VALUES (?, ?)');
  db.transaction(() => {
    for (let start = 0; start < rows.length; start += EMBEDDING_LENGTH) {
      const vector = rows.subarray(start, start + EMBEDDING_LENGTH);
      insert.run(start / EMBEDDING_LENGTH + 1, packEmbedding(vector));
    }
  })();
  const find = db.prepare<[string], { segmentId: number; packed: Uint8Array }>(
    `SELECT segment_id AS segmentId, packed FROM embeddings
     WHERE segment_id IN (SELECT value FROM json_each(?))`,
  );
  return (segmentIds) =>
    find.all(JSON.stringify(segmentIds)).map(({ segmentId, packed }) => ({
      segmentId,
      embedding: new Float32Array(
        new Float16Array(packed.buffer, packed.byteOffset, EMBEDDING_LENGTH),
      ),
    }));
}

/** Row numbers of the `count` best of `rows`, by plain arithmetic in double precision. */
export function findExactly(rows: Float32Array, query: Float32Array, count: number): number[] {
  const scores = new Float64Array(rows.length / EMBEDDING_LENGTH);
  for (const row of scores.keys()) {
    let sum = 0;
    const start = row * EMBEDDING_LENGTH;
    for (let i = 0; i < EMBEDDING_LENGTH; i++) sum += (query[i] ?? 0) * (rows[start + i] ?? 0);
    scores[row] = sum;
  }
  const least = scores.toSorted().at(-count) ?? -Infinity;
  const best: number[] = [];
  for (const [row, score] of scores.entries()) if (score >= least) best.push(row);
  return best;
}
