import { rmSync } from 'node:fs';
import { AppError, toAppError } from '../base/errors.ts';
import { openDatabase, toDatabaseError, type Database, type DatabaseKind } from './database.ts';

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
  /** Reads every page; a damaged one is found here at the latest, and what it was of begun anew. */
  check(): void;
  /** Calls `listener` each time the cache is begun anew since it is damaged, and now where it was. */
  whenLost(listener: () => void): void;
  close(): void;
}

const PREVIEWS: DatabaseKind = {
  name: 'preview cache',
  /** "AkiP" in ASCII. */
  applicationId: 0x416b6950,
  migrations: [createPreviews, addThumbhashes],
};

/** Opens the cache at `path` (previews.sqlite). Where it is damaged, now or at a page that is read later, it is begun anew. */
export function openPreviews(path: string): Previews {
  const listeners: (() => void)[] = [];
  let isLost = false;
  const beginAnew = (): Tables => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    isLost = true;
    listeners.forEach(queueMicrotask); // when it is open again
    return openTables(path);
  };
  let tables = orElse(path, () => openTables(path), beginAnew);
  const ask = <T>(work: (tables: Tables) => T): T =>
    orElse(
      path,
      () => work(tables),
      () => {
        tables.db.close();
        tables = beginAnew();
        return work(tables);
      },
    );
  return {
    ...previewsOf(ask),
    whenLost: (listener) => {
      listeners.push(listener);
      if (isLost) queueMicrotask(listener);
    },
    close: () => {
      tables.db.close();
    },
  };
}

/** Does `otherwise` where `work` finds the cache damaged; throws what else goes wrong as toDatabaseError does. */
function orElse<T>(path: string, work: () => T, otherwise: () => T): T {
  try {
    return work();
  } catch (thrown) {
    const error = toDatabaseError(thrown, path);
    if (toAppError(error).code === 'library-damaged') return otherwise();
    throw error;
  }
}

type Ask = <T>(work: (tables: Tables) => T) => T;

function previewsOf(ask: Ask): Omit<Previews, 'whenLost' | 'close'> {
  return {
    thumbnail: (hash) => ask(({ thumbnails }) => thumbnails.read(hash)),
    keepThumbnail: (hash, webp) => {
      ask(({ thumbnails }) => {
        thumbnails.keep(hash, webp);
      });
    },
    thumbhash: (hash) => ask(({ thumbhashes }) => thumbhashes.read(hash)),
    keepThumbhash: (hash, thumbhash) => {
      ask(({ thumbhashes }) => {
        thumbhashes.keep(hash, thumbhash);
      });
    },
    waveform: (hash) => ask(({ waveforms }) => waveforms.read(hash)),
    keepWaveform: (hash, peaks) => {
      ask(({ waveforms }) => {
        waveforms.keep(hash, peaks);
      });
    },
    has: (hash) => ask(({ thumbnails, waveforms }) => thumbnails.has(hash) || waveforms.has(hash)),
    check: () => {
      ask(({ db }) => {
        assertSound(db);
      });
    },
  };
}

function openTables(path: string) {
  const db = openDatabase(path, PREVIEWS);
  return {
    db,
    thumbnails: blobTable(db, 'thumbnails'),
    thumbhashes: blobTable(db, 'thumbhashes'),
    waveforms: blobTable(db, 'waveforms'),
  };
}

type Tables = ReturnType<typeof openTables>;

function createPreviews(db: Database): void {
  for (const table of ['thumbnails', 'waveforms'] as const) createBlobTable(db, table);
}

function addThumbhashes(db: Database): void {
  createBlobTable(db, 'thumbhashes');
}

function assertSound(db: Database): void {
  const finding = db.pragma('quick_check(1)', { simple: true });
  if (finding === 'ok') return;
  throw new AppError('library-damaged', 'The preview cache is damaged.', { cause: finding });
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
