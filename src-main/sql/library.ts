import { backUp, finishRestore } from './backups.ts';
import {
  explained,
  openDatabase,
  openDatabaseForReading,
  type Database,
  type DatabaseKind,
} from './database.ts';
import {
  embeddingReader,
  embeddingWriter,
  type EmbeddingReader,
  type EmbeddingWriter,
} from './embeddings.ts';
import {
  failureReader,
  failureWriter,
  type FailureReader,
  type FailureWriter,
} from './failures.ts';
import { folderReader, type FolderReader } from './folder-counts.ts';
import { featureReader, type FeatureReader } from './features.ts';
import { indexedItemWriter, type IndexedItemWriter } from './indexed-items.ts';
import {
  integrityReader,
  integrityWriter,
  type IntegrityReader,
  type IntegrityWriter,
} from './integrity.ts';
import { itemListReader, type ItemListReader } from './item-lists.ts';
import { itemReader, itemWriter, type ItemReader, type ItemWriter } from './items.ts';
import { labelReader, labelWriter, type LabelReader, type LabelWriter } from './labels.ts';
import { linkReader, linkWriter, type LinkReader, type LinkWriter } from './links.ts';
import { LIBRARY_MIGRATIONS } from './migrations/library-migrations.ts';
import { mapReader, mapWriter, type MapReader, type MapWriter } from './map-points.ts';
import { modelReader, modelWriter, type ModelReader, type ModelWriter } from './models.ts';
import { outdatedReader, type OutdatedReader } from './outdated.ts';
import { claimOwnership } from './ownership.ts';
import { queryReader, queryWriter, type QueryReader, type QueryWriter } from './queries.ts';
import { rootReader, rootWriter, type RootReader, type RootWriter } from './roots.ts';
import { segmentReader, type SegmentReader } from './segments.ts';
import {
  settingReader,
  settingWriter,
  type SettingReader,
  type SettingWriter,
} from './settings.ts';
import { wordReader, type WordReader } from './words.ts';

/** Everything that can be asked of a library. Readers in several processes may share one file. */
export interface LibraryReader
  extends
    RootReader,
    FolderReader,
    ItemReader,
    ItemListReader,
    SegmentReader,
    FeatureReader,
    OutdatedReader,
    EmbeddingReader,
    ModelReader,
    FailureReader,
    LinkReader,
    LabelReader,
    QueryReader,
    SettingReader,
    MapReader,
    WordReader,
    IntegrityReader {
  close(): void;
}

/** The one owner of a library. */
export interface LibraryWriter
  extends
    LibraryReader,
    RootWriter,
    ItemWriter,
    IndexedItemWriter,
    EmbeddingWriter,
    ModelWriter,
    FailureWriter,
    LinkWriter,
    MapWriter,
    LabelWriter,
    QueryWriter,
    SettingWriter,
    IntegrityWriter {
  /** Does all of `work` or nothing of it. */
  inOneTransaction(work: () => void): void;
}

const LIBRARY: DatabaseKind = {
  name: 'library',
  /** "Akin" in ASCII. */
  applicationId: 0x416b696e,
  migrations: LIBRARY_MIGRATIONS,
  beforeMigration: (path) => void backUp(path, Date.now()),
};

/**
 * Opens the SQLite file at `path`; a writer makes and migrates it and owns it until closed or killed.
 * A staged backup takes its place first; a library of an older Akin is backed up before it is brought up to date.
 * Throws `library-locked` where another process owns it, `library-damaged` where the file is no sound library,
 * `library-newer` where it comes from a newer Akin, `not-found` where there is none to read.
 */
export function openLibrary(path: string, options: { readonly: true }): LibraryReader;
export function openLibrary(path: string, options?: { readonly?: false }): LibraryWriter;
export function openLibrary(path: string, options?: { readonly?: boolean }): LibraryReader {
  return options?.readonly === true ? openReader(path) : openWriter(path);
}

function openReader(path: string): LibraryReader {
  return explained(reader(openDatabaseForReading(path, LIBRARY), path), path);
}

function openWriter(path: string): LibraryWriter {
  const giveBack = claimOwnership(path);
  try {
    finishRestore(path, Date.now());
    const db = openDatabase(path, LIBRARY);
    const close = () => {
      db.close();
      giveBack();
    };
    return explained({ ...reader(db, path), ...writer(db), close }, path);
  } catch (thrown) {
    giveBack();
    throw thrown;
  }
}

function reader(db: Database, path: string): LibraryReader {
  return {
    ...rootReader(db),
    ...folderReader(db),
    ...itemReader(db),
    ...itemListReader(db),
    ...segmentReader(db),
    ...featureReader(db),
    ...outdatedReader(db),
    ...embeddingReader(db),
    ...modelReader(db),
    ...failureReader(db),
    ...linkReader(db),
    ...labelReader(db),
    ...queryReader(db),
    ...settingReader(db),
    ...mapReader(db),
    ...wordReader(db),
    ...integrityReader(db, path),
    close() {
      db.close();
    },
  };
}

function writer(db: Database) {
  return {
    ...rootWriter(db),
    ...itemWriter(db),
    ...indexedItemWriter(db),
    ...embeddingWriter(db),
    ...modelWriter(db),
    ...failureWriter(db),
    ...linkWriter(db),
    ...labelWriter(db),
    ...queryWriter(db),
    ...settingWriter(db),
    ...integrityWriter(db),
    inOneTransaction(work: () => void) {
      db.transaction(work)();
    },
    ...mapWriter(db),
  };
}
