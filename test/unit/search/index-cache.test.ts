import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readIndexCache, writeIndexCache } from '../../../src-main/search/index-cache.ts';
import type { VectorIndex } from '../../../src-main/search/vector-index.ts';
import { openTestIndex } from './test-index.ts';
import { direction, seededRandom } from './vectors.ts';

const random = seededRandom(2);
const folder = mkdtempSync(join(tmpdir(), 'akin-cache-'));
const path = join(folder, 'vectors.cache');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** More than a block of pictures with a hole among them, a few notes, no sound. */
function fill(): VectorIndex {
  const index = openTestIndex();
  for (let id = 1; id <= 8_500; id++) {
    const modality = id % 100 === 0 ? 'text' : 'image';
    index.upsert({ segmentId: id, itemId: id, modality, embedding: direction(random) });
  }
  index.removeItems([7]);
  return index;
}

const index = fill();
writeIndexCache(path, 'anchor-1', index);
const written = readFileSync(path);

describe('index cache', () => {
  it('gives back what was written', () => {
    const read = openTestIndex();
    expect(readIndexCache(path, 'anchor-1', read)).toBe(true);
    expect(read.extent()).toEqual(index.extent());
    const query = direction(random);
    for (const modality of ['image', 'sound', 'text'] as const) {
      expect(read.statistics(query, modality)).toEqual(index.statistics(query, modality));
    }
  });

  it('can be changed after it was read', () => {
    const read = openTestIndex();
    readIndexCache(path, 'anchor-1', read);
    read.removeItems([8]);
    read.upsert({ segmentId: 9, itemId: 9, modality: 'image', embedding: direction(random) });
    read.upsert({
      segmentId: 9_000,
      itemId: 9_000,
      modality: 'image',
      embedding: direction(random),
    });
    expect(read.segmentCount()).toBe(index.segmentCount());
  });

  it('keeps an empty index', () => {
    const empty = join(folder, 'empty.cache');
    writeIndexCache(empty, 'anchor-1', openTestIndex());
    expect(readIndexCache(empty, 'anchor-1', openTestIndex())).toBe(true);
  });

  it('is not read where it is missing or of another model', () => {
    expect(readIndexCache(join(folder, 'none'), 'anchor-1', openTestIndex())).toBe(false);
    expect(readIndexCache(path, 'anchor-2', openTestIndex())).toBe(false);
  });

  it.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['is cut off', (bytes) => bytes.subarray(0, bytes.length - 64)],
    ['goes on too long', (bytes) => Buffer.concat([bytes, bytes.subarray(0, 64)])],
    ['is empty', () => Buffer.alloc(0)],
    ['has another header', (bytes) => bytes.fill('x', 0, 9)],
    ['has a bit flipped in the first row', (bytes) => flip(bytes, 4_096)],
    ['has a bit flipped in another row', (bytes) => flip(bytes, 4_096 + 1_234_567)],
    ['has a bit flipped in the last id', (bytes) => flip(bytes, bytes.length - 60)],
    [
      'claims more rows',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('[8415,', '[9999,'), 'latin1'),
    ],
  ])('is not read where it %s', (_name, damage) => {
    const damaged = join(folder, 'damaged.cache');
    writeFileSync(damaged, damage(Buffer.from(written)));
    expect(readIndexCache(damaged, 'anchor-1', openTestIndex())).toBe(false);
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 0x80;
  return bytes;
}
