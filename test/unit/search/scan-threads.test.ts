import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { createItemSet } from '../../../src-main/search/item-set.ts';
import { createKernelMemory } from '../../../src-main/search/kernel-memory.ts';
import { KERNEL_BUILDS, openKernel } from '../../../src-main/search/kernel.ts';
import { createLaneRows } from '../../../src-main/search/lane-rows.ts';
import { findNearest } from '../../../src-main/search/lane-scan.ts';
import { createScanThreads } from '../../../src-main/search/scan-threads.ts';
import { createVectorIndex } from '../../../src-main/search/vector-index.ts';
import type { VectorIndex } from '../../../src-main/search/vector-index.ts';
import { resourcesDir } from './test-index.ts';
import { direction, seededRandom } from './vectors.ts';

const random = seededRandom(3);

/** So many that they are scanned together. */
const MANY = 201_000;
const embeddings = Array.from({ length: 3_000 }, () => direction(random));
const embeddingOf = (id: number) => embeddings[(id * 7) % embeddings.length] ?? direction(random);
const openIndexes: VectorIndex[] = [];

afterAll(() => {
  for (const index of openIndexes) index.close();
});

/** Many segments, each vector some 70 times, three of each item. */
function openIndex(threadCount: number): VectorIndex {
  const index = createVectorIndex(
    openKernel(resourcesDir),
    (segmentIds) =>
      segmentIds.map((segmentId) => ({ segmentId, embedding: embeddingOf(segmentId) })),
    () => threadCount,
  );
  openIndexes.push(index);
  for (let id = 1; id <= MANY; id++) add(index, id);
  return index;
}

function add(index: VectorIndex, id: number): void {
  const itemId = Math.ceil(id / 3);
  index.upsert({ segmentId: id, itemId, modality: 'image', embedding: embeddingOf(id) });
}

describe('several threads', () => {
  const [one, three] = [openIndex(1), openIndex(3)];
  const among = (step: number) =>
    createItemSet(Array.from({ length: MANY / step }, (_, i) => i * step));
  const expectSame = () => {
    for (const wanted of [undefined, among(2), among(90)]) {
      for (let i = 0; i < 5; i++) {
        const query = direction(random);
        const search = { modality: 'image', limit: 100, among: wanted } as const;
        expect(three.search(query, search)).toEqual(one.search(query, search));
      }
    }
  };

  it('find what one finds, with filters too', expectSame);

  it('find what one finds after changes', () => {
    for (const index of [one, three]) {
      index.removeItems(Array.from({ length: 5_000 }, (_, i) => 7 * i));
      for (let id = MANY + 1; id <= MANY + 20_000; id++) add(index, id);
    }
    expectSame();
  });

  it('find what one finds when the helpers have ended', () => {
    three.close();
    expectSame();
  });
});

describe('helpers', () => {
  const query = direction(random);

  it.each(KERNEL_BUILDS)('take part with the %s kernel', async (build) => {
    const { memory, find, threads } = openLane(build);
    const scratch = memory.shared.buffer.byteLength; // the first helper's is allocated next
    const found = find();
    const place = scratch + memory.kernel.FOUND_COUNT.value;
    while (new Uint32Array(memory.shared.buffer, place, 1)[0] === 0) {
      await setImmediate();
      expect(find()).toEqual(found);
    }
    threads.close();
  });

  it('that take a block and die cost no hit', async () => {
    const { memory, find, threads } = openLane('relaxed-simd');
    const { BLOCKS_LEFT, BLOCKS_DONE, SCAN_BLOCKS } = memory.kernel;
    const found = find();
    const thief = new Worker(STEAL_BLOCKS, {
      eval: true,
      workerData: { memory: memory.shared, place: BLOCKS_LEFT.value / 4 },
    });
    const words = new Int32Array(memory.shared.buffer);
    while (words[BLOCKS_DONE.value / 4] === words[SCAN_BLOCKS.value / 4]) {
      await setImmediate();
      expect(find()).toEqual(found);
    }
    await thief.terminate();
    expect(find()).toEqual(found);
    threads.close();
  });

  /** A lane of many rows that two threads scan. */
  function openLane(build: (typeof KERNEL_BUILDS)[number]) {
    const kernel = openKernel(resourcesDir, [build]);
    const memory = createKernelMemory(kernel);
    const rows = createLaneRows(memory);
    for (let id = 1; id <= MANY; id++) rows.upsert(id, id, embeddingOf(id));
    const threads = createScanThreads(kernel, memory, () => 2);
    return { memory, threads, find: () => findNearest(rows, threads, query, 100, undefined) };
  }
});

/** A thread that takes blocks and never scans them. */
const STEAL_BLOCKS = `
  const { memory, place } = require('node:worker_threads').workerData;
  const words = new Int32Array(memory.buffer);
  for (;;) if (Atomics.load(words, place) > 0) Atomics.sub(words, place, 1);`;
