import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resolvePaths } from '../../src-main/base/config.ts';
import { EMBEDDING_LENGTH } from '../../src-main/base/types.ts';
import { readIndexCache, writeIndexCache } from '../../src-main/search/index-cache.ts';
import { createItemSet } from '../../src-main/search/item-set.ts';
import { openKernel } from '../../src-main/search/kernel.ts';
import { findNearest } from '../../src-main/search/lane-scan.ts';
import { createVectorIndex } from '../../src-main/search/vector-index.ts';
import type { VectorIndex, VectorSearch } from '../../src-main/search/vector-index.ts';
import { createRandomRows, findExactly, near, storeRows } from './random-rows.ts';
import { openReadLimit } from './read-limit.ts';
import { describeTimings, ratio, time } from './timing.ts';
import type { Timing } from './timing.ts';

// The vector index on one thread against what reading its rows costs: `npm run bench:vectors -- --rows 100000`.
// A query is the scan and putting the best in order by embeddings from SQLite; ratios are of processor time.

const QUERIES = 40;
const LIMIT = 50;
/** Segments that a search of LIMIT looks for. */
const SCANNED_FOR = 250;
const FILTERS: [string, (row: number, count: number) => boolean][] = [
  ['90 %', (row) => row % 10 !== 0],
  ['50 %', () => Math.random() < 0.5],
  ['25 %', () => Math.random() < 0.25],
  ['10 %', () => Math.random() < 0.1],
  ['5 %', () => Math.random() < 0.05],
  ['1 %', () => Math.random() < 0.01],
  ['10 % in one run', (row, count) => row > 0.4 * count && row < 0.5 * count],
];

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } });
const rowCount = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), 'akin-bench-'));
try {
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${rowCount} rows`,
  );
  await measure();
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(): Promise<void> {
  const rows = createRandomRows(rowCount, Math.random);
  const readEmbeddings = storeRows(join(folder, 'embeddings.sqlite'), rows);
  const kernel = openKernel(resolvePaths({}).resources);
  const before = process.memoryUsage().rss;
  const index = createVectorIndex(kernel, readEmbeddings);
  const filling = time(() => {
    fill(index, rows);
  });
  const bytes = (process.memoryUsage().rss - before) / rowCount;
  console.log(`fill: ${describeTimings([filling])}; ${bytes.toFixed(0)} bytes a row`);
  const queries = Array.from({ length: QUERIES }, (_, i) =>
    near(rows.subarray(i * EMBEDDING_LENGTH, (i + 1) * EMBEDDING_LENGTH), Math.random),
  );
  await measureSearch(index, queries);
  console.log(`recall@10: ${recallAt10(index, rows, queries).toFixed(4)}`);
  measureFilters(index, queries);
  const statistics = queries.map((query) => time(() => index.statistics(query, 'image')));
  console.log(`statistics of one neutral query: ${describeTimings(statistics)}`);
  measureLoad(index);
}

function fill(index: VectorIndex, rows: Float32Array): void {
  for (let row = 0; row < rowCount; row++) {
    const embedding = rows.subarray(row * EMBEDDING_LENGTH, (row + 1) * EMBEDDING_LENGTH);
    index.upsert({ segmentId: row + 1, itemId: row + 1, modality: 'image', embedding });
  }
}

function search(index: VectorIndex, query: Float32Array, among?: VectorSearch['among']): Timing {
  return time(() => index.search(query, { modality: 'image', limit: LIMIT, among }));
}

async function measureSearch(index: VectorIndex, queries: readonly Float32Array[]): Promise<void> {
  const read = await openReadLimit(rowCount * EMBEDDING_LENGTH);
  for (const query of queries) search(index, query); // compiled and warm
  const reads: Timing[] = [];
  const scans: Timing[] = [];
  const searches: Timing[] = [];
  for (const query of queries) {
    reads.push(time(read));
    scans.push(time(() => findNearest(index.lanes.image, query, SCANNED_FOR, undefined)));
    searches.push(search(index, query));
  }
  console.log(`reading the rows: ${describeTimings(reads)}`);
  console.log(`scan alone: ${describeTimings(scans)}, ${ratio(scans, reads)} × reading`);
  console.log(`query: ${describeTimings(searches)}, ${ratio(searches, reads)} × reading`);
}

function recallAt10(index: VectorIndex, rows: Float32Array, queries: readonly Float32Array[]) {
  const found = queries.map((query) => {
    const hits = index.search(query, { modality: 'image', limit: 10 });
    const segmentIds = new Set(hits.map(({ segmentId }) => segmentId));
    return findExactly(rows, query, 10).filter((row) => segmentIds.has(row + 1)).length;
  });
  return found.reduce((sum, count) => sum + count, 0) / (10 * queries.length);
}

function measureFilters(index: VectorIndex, queries: readonly Float32Array[]): void {
  for (const [name, passes] of FILTERS) {
    const all = Array.from({ length: rowCount }, (_, row) => row);
    const among = createItemSet(all.filter((row) => passes(row, rowCount)).map((row) => row + 1));
    const whole: Timing[] = [];
    const narrowed: Timing[] = [];
    for (const query of queries) {
      whole.push(search(index, query));
      narrowed.push(search(index, query, among));
    }
    console.log(`among ${name}: ${describeTimings(narrowed)}, ${ratio(narrowed, whole)} × all`);
  }
}

function measureLoad(index: VectorIndex): void {
  const path = join(folder, 'vectors.cache');
  const write = () => {
    writeIndexCache(path, 'bench', index);
  };
  console.log(`write the cache: ${describeTimings([time(write)])}`);
  const reads: Timing[] = [];
  const loads: Timing[] = [];
  for (let round = 0; round < 5; round++) {
    reads.push(time(() => readFileSync(path)));
    const empty = createVectorIndex(openKernel(resolvePaths({}).resources), () => []);
    loads.push(time(() => readIndexCache(path, 'bench', empty)));
  }
  console.log(`read the file: ${describeTimings(reads)}`);
  console.log(`load and verify it: ${describeTimings(loads)}, ${ratio(loads, reads)} × reading`);
}
