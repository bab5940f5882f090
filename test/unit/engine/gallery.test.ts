import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import type { Paths } from '../../../src-main/base/config.ts';
import { openGallery } from '../../../src-main/engine/gallery.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import type { LibraryWriter } from '../../../src-main/sql/library.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';
import { note, unitVector } from '../sql/samples.ts';

let paths: Paths;
let library: LibraryWriter;
let rootId: number;
let modelId: number;
let createdMs: number;

const { signal } = new AbortController();
const cache = () => join(paths.library, 'vectors.cache');
const open = (version = 'anchor') =>
  openGallery({
    ...{ library, paths, modelId, version, createdMs, signal },
    neutral: [],
    threadLimit: () => 1,
  });

function begin(atMs: number): void {
  createdMs = atMs;
  library = openLibrary(join(paths.library, 'library.sqlite'));
  rootId = library.addRoot('/media/notes', 1);
  modelId = library.addModel('anchor', {}, PACK_VERSIONS, createdMs);
}

function write(name: string, ...passages: string[]): number {
  const made = { packVersions: PACK_VERSIONS, nowMs: 1 };
  const [written] = library.writeIndexedItems([note(rootId, name, ...passages)], made);
  return written?.itemId ?? 0;
}

/** Items by how near they are to what `note` makes of a passage in this place. */
function nearest(gallery: ReturnType<typeof open>, place: number): number[] {
  const hits = gallery.index.search(unitVector(place), { modality: 'text', limit: 2 });
  return hits.map(({ itemId }) => itemId);
}

beforeEach(() => {
  paths = resolvePaths({}, mkdtempSync(join(tmpdir(), 'akin-gallery-')));
  begin(1);
});

afterEach(() => {
  library.close();
  rmSync(paths.library, { recursive: true });
});

it('finds at the next start what it kept, and what came later', () => {
  const first = write('a.txt', 'one');
  open().save();
  const second = write('b.txt', 'one', 'two');
  const gallery = open();
  expect(gallery.index.segmentCount()).toBe(3);
  expect(nearest(gallery, 1)).toEqual([second, first]);
});

it('makes anew a cache that does not tell what the library has', () => {
  const first = write('a.txt', 'one', 'two');
  const second = write('b.txt', 'one');
  open().save();
  library.removeItems([first]);
  const gallery = open();
  expect(gallery.index.segmentCount()).toBe(1);
  expect(nearest(gallery, 1)).toEqual([second]);
});

it('makes anew a cache that is damaged', () => {
  write('a.txt', 'one', 'two');
  open().save();
  const bytes = readFileSync(cache());
  bytes[4_100] = (bytes[4_100] ?? 0) ^ 1;
  writeFileSync(cache(), bytes);
  const gallery = open();
  expect(gallery.index.segmentCount()).toBe(2);
  gallery.save();
  expect(readFileSync(cache()).equals(bytes)).toBe(false);
});

it('does not take the cache of a library that was there before', () => {
  write('a.txt', 'one');
  open().save();
  library.close();
  rmSync(join(paths.library, 'library.sqlite'));
  begin(2);
  write('other.txt', 'one');
  const before = statSync(cache()).mtimeMs;
  open().save();
  expect(statSync(cache()).mtimeMs).toBeGreaterThan(before);
});

it('writes only what has changed', () => {
  const itemId = write('a.txt', 'one');
  open().save();
  const { ino } = statSync(cache());
  const gallery = open();
  gallery.save();
  expect(statSync(cache()).ino).toBe(ino);
  gallery.remove([itemId]);
  gallery.save();
  expect(statSync(cache()).ino).not.toBe(ino);
});
