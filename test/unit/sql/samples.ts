import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Modality } from '../../../src-main/base/types.ts';
import { openLibrary, type LibraryWriter } from '../../../src-main/sql/library.ts';
import type { IndexedItem, IndexedSegment } from '../../../src-main/sql/indexed-items.ts';
import type { FileRecord } from '../../../src-main/sql/items.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';

/** A place for a library in a folder of its own that goes with the test. */
export function libraryPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'akin-sql-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, 'library.sqlite');
}

export function hashOf(content: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(content).digest());
}

export function unitVector(seed: number): Float32Array {
  const values = Float32Array.from({ length: 256 }, (_, i) =>
    Math.sin(seed * 7.1 + i * (1 + seed)),
  );
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

export function file(rootId: number, relativePath: string, content = relativePath): FileRecord {
  const contentHash = hashOf(content);
  return { rootId, relativePath, byteSize: content.length, modifiedMs: 1_000.25, contentHash };
}

function segment(seed: number, rest: Pick<IndexedSegment, 'place' | 'text'>): IndexedSegment {
  return { ...rest, features: new Uint8Array([seed, 1, 2]), embedding: unitVector(seed) };
}

/** Id of the model version that openShelf adds. */
const FIRST_MODEL = 1;

export function picture(rootId: number, relativePath: string, content?: string): IndexedItem {
  return {
    ...file(rootId, relativePath, content),
    modality: 'image',
    mimeType: 'image/png',
    metadata: { width: 4, height: 3 },
    modelId: FIRST_MODEL,
    segments: [segment(1, { place: { kind: 'image' } })],
  };
}

export function note(rootId: number, relativePath: string, ...passages: string[]): IndexedItem {
  return {
    ...file(rootId, relativePath, passages.join('\n')),
    modality: 'text',
    mimeType: 'text/plain',
    metadata: {},
    modelId: FIRST_MODEL,
    segments: passages.map((text, seed) =>
      segment(seed, { place: { kind: 'passage', startOffset: 0, endOffset: text.length }, text }),
    ),
  };
}

export interface Shelf {
  library: LibraryWriter;
  path: string;
  rootId: number;
  modelId: number;
  keep: (...items: IndexedItem[]) => number[];
  match: (words: string, modality?: Modality) => string[];
}

/** A new library with one root, one model version and short ways to fill and ask it. */
export function openShelf(): Shelf {
  const path = libraryPath();
  const library = openLibrary(path);
  const rootId = library.addRoot('/media/photos', 1);
  const modelId = library.addModel('anchor', { d: 256 }, PACK_VERSIONS, 1);
  const made = { packVersions: PACK_VERSIONS, nowMs: 5 };
  return {
    library,
    path,
    rootId,
    modelId,
    keep: (...items) => library.writeIndexedItems(items, made).map(({ itemId }) => itemId),
    match(words, modality = 'text') {
      const itemIds = library.matchWords(words, modality, 10).map(({ itemId }) => itemId);
      const items = library.getItems(itemIds);
      return itemIds.map((itemId) => items.get(itemId)?.name ?? '?');
    },
  };
}
