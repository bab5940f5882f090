import type { EmbeddingReader, EmbeddingWriter } from './embeddings.ts';
import type { FailureReader, FailureWriter } from './failures.ts';
import type { FeatureReader } from './features.ts';
import type { IndexedItemWriter } from './indexed-items.ts';
import type { ItemReader, ItemWriter } from './items.ts';
import type { ModelReader, ModelWriter } from './models.ts';
import type { RootReader, RootWriter } from './roots.ts';
import type { SegmentReader } from './segments.ts';
import type { WordReader } from './words.ts';

/** Everything that can be asked of a library. Readers in several processes may share one file. */
export interface LibraryReader
  extends
    RootReader,
    ItemReader,
    SegmentReader,
    FeatureReader,
    EmbeddingReader,
    ModelReader,
    FailureReader,
    WordReader {
  /** What is wrong with the file, one sentence each; empty when it is sound. Reads all of it. */
  integrityCheck(): string[];
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
    FailureWriter {}

/**
 * Opens the SQLite file at `path`; a writer makes and migrates it and owns it until closed or killed.
 * Throws `library-locked` where another process owns it, `library-damaged` where the file is no sound
 * library or comes from a newer Akin, `not-found` where there is none to read.
 */
export function openLibrary(path: string, options: { readonly: true }): LibraryReader;
export function openLibrary(path: string, options?: { readonly?: false }): LibraryWriter;
export function openLibrary(path: string): LibraryWriter {
  throw new Error(path);
}
