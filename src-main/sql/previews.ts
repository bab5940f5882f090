import { rmSync } from 'node:fs';
import { toAppError } from '../base/errors.ts';
import { explained, openDatabase, type Database, type DatabaseKind } from './database.ts';

/** A rebuildable cache of thumbnails, their blurs and waveforms by content hash, in its own file beside the library. */
export interface Previews {
  /** WebP. */
  thumbnail(contentHash: Uint8Array): Uint8Array | undefined;
  keepThumbnail(contentHash: Uint8Array, webp: Uint8Array): void;
  /** Some 25 bytes, as thumbhash packs them. */
  thumbhash(contentHash: Uint8Array): Uint8Array | undefined;
  keepThumbhash(contentHash: Uint8Array, thumbhash: Uint8Array): void;
  /** Peaks 0-255. */
  waveform(contentHash: Uint8Array): Uint8Array | undefined;
  keepWaveform(contentHash: Uint8Array, peaks: Uint8Array): void;
  /** Whether there is a thumbnail or a waveform. */
  has(contentHash: Uint8Array): boolean;
  close(): void;
}

const PREVIEWS: DatabaseKind = {
  name: 'preview cache',
  /** "AkiP" in ASCII. */
  applicationId: 0x416b6950,
  migrations: [createPreviews, addThumbhashes],
};

/** Opens the cache at `path` (previews.sqlite); one that is damaged is begun anew. */
export function openPreviews(path: string): Previews {
  const db = openOrBegin(path);
  const thumbnails = blobTable(db, 'thumbnails');
  const thumbhashes = blobTable(db, 'thumbhashes');
  const waveforms = blobTable(db, 'waveforms');
  const previews: Previews = {
    thumbnail: thumbnails.read,
    keepThumbnail: thumbnails.keep,
    thumbhash: thumbhashes.read,
    keepThumbhash: thumbhashes.keep,
    waveform: waveforms.read,
    keepWaveform: waveforms.keep,
    has: (contentHash) => thumbnails.has(contentHash) || waveforms.has(contentHash),
    close() {
      db.close();
    },
  };
  return explained(previews, path);
}

function openOrBegin(path: string): Database {
  try {
    return openDatabase(path, PREVIEWS);
  } catch (thrown) {
    if (toAppError(thrown).code !== 'library-damaged') throw thrown;
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    return openDatabase(path, PREVIEWS);
  }
}

function createPreviews(db: Database): void {
  for (const table of ['thumbnails', 'waveforms'] as const) createBlobTable(db, table);
}

function addThumbhashes(db: Database): void {
  createBlobTable(db, 'thumbhashes');
}

type BlobTable = 'thumbnails' | 'thumbhashes' | 'waveforms';

function createBlobTable(db: Database, table: BlobTable): void {
  db.exec(`CREATE TABLE ${table} (content_hash BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT`);
}

function blobTable(db: Database, table: BlobTable) {
  const select = db
    .prepare<[Uint8Array], Uint8Array>(`SELECT bytes FROM ${table} WHERE content_hash = ?`)
    .pluck();
  const replace = db.prepare<[Uint8Array, Uint8Array]>(
    `INSERT OR REPLACE INTO ${table} (content_hash, bytes) VALUES (?, ?)`,
  );
  const find = db
    .prepare<[Uint8Array], number>(`SELECT 1 FROM ${table} WHERE content_hash = ?`)
    .pluck();
  return {
    has: (contentHash: Uint8Array) => find.get(contentHash) === 1,
    read: (contentHash: Uint8Array) => select.get(contentHash),
    keep: (contentHash: Uint8Array, bytes: Uint8Array) => void replace.run(contentHash, bytes),
  };
}
