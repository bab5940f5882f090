import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { EMBEDDING_LENGTH } from '../../../src-main/base/types.ts';
import { readIndexCache, writeIndexCache } from '../../../src-main/search/index-cache.ts';
import { createItemSet } from '../../../src-main/search/item-set.ts';
import { openKernel } from '../../../src-main/search/kernel.ts';
import { createVectorIndex } from '../../../src-main/search/vector-index.ts';
import type { VectorIndex, VectorSearch } from '../../../src-main/search/vector-index.ts';
import { createRandomRows, findExactly, near, storeRows } from '../random-rows.ts';
import { openReadLimit } from '../read-limit.ts';
import { meanCpuMs, time } from '../timing.ts';
import type { Timing } from '../timing.ts';
import { atLeast, atMost, notMeasured } from './goal.ts';
import type { Goal } from './goal.ts';
import { compare, NO_PEERS, openPeer } from './peer.ts';

// The vector index on one thread. A query is the scan and putting the best in order by embeddings from SQLite; ratios
// are of processor time.

const QUERIES = 40;
const LIMIT = 50;
const LOADS = 5;
/** sqlite-vec at this many rows: a query of its takes 50 ms. */
const SQLITE_VEC_ROWS = 100_000;

const FILTERS: [string, (row: number, count: number) => boolean][] = [
  ['90 %', (row) => row % 10 !== 0],
  ['50 %', () => Math.random() < 0.5],
  ['25 %', () => Math.random() < 0.25],
  ['10 %', () => Math.random() < 0.1],
  ['5 %', () => Math.random() < 0.05],
  ['1 %', () => Math.random() < 0.01],
  ['10 % in one run', (row, count) => row > 0.4 * count && row < 0.5 * count],
];

interface Filled {
  rows: Float32Array;
  queries: readonly Float32Array[];
  index: VectorIndex;
  folder: string;
}

/** The goals of the vector index over `rowCount` rows that look like a model's. */
export async function measureVectors(folder: string, rowCount: number): Promise<Goal[]> {
  const rows = createRandomRows(rowCount, Math.random);
  const readEmbeddings = storeRows(join(folder, 'embeddings.sqlite'), rows);
  const before = process.memoryUsage().rss;
  const index = createVectorIndex(openKernel(resolvePaths({}).resources), readEmbeddings);
  fill(index, rows);
  const bytes = (process.memoryUsage().rss - before) / rowCount;
  const queries = Array.from({ length: QUERIES }, (_, i) => near(rowOf(rows, i), Math.random));
  const filled = { rows, queries, index, folder };
  return [
    await compareWithReading(filled),
    atLeast('recall of the ten best', recallAt10(filled), 0.999, ''),
    ...measureFilters(filled),
    atMost('memory', bytes, 300, 'bytes a segment'),
    measureLoad(filled),
    ...(await compareWithPeers(filled)),
  ].map((goal) => ({ ...goal, name: `${goal.name}, ${rowCount.toLocaleString('en')} segments` }));
}

const rowOf = (rows: Float32Array, row: number) =>
  rows.subarray(row * EMBEDDING_LENGTH, (row + 1) * EMBEDDING_LENGTH);

function fill(index: VectorIndex, rows: Float32Array): void {
  for (let row = 0; row < rows.length / EMBEDDING_LENGTH; row++) {
    const embedding = rowOf(rows, row);
    index.upsert({ segmentId: row + 1, itemId: row + 1, modality: 'image', embedding });
  }
}

function search(index: VectorIndex, query: Float32Array, among?: VectorSearch['among']): Timing {
  return time(() => index.search(query, { modality: 'image', limit: LIMIT, among }));
}

async function compareWithReading({ rows, queries, index }: Filled): Promise<Goal> {
  const read = await openReadLimit(rows.length);
  for (const query of queries) search(index, query); // compiled and warm
  const reads: Timing[] = [];
  const searches: Timing[] = [];
  for (const query of queries) {
    reads.push(time(read));
    searches.push(search(index, query));
  }
  return atMost('exact query', meanCpuMs(searches) / meanCpuMs(reads), 1.5, '× reading the rows');
}

function recallAt10({ index, rows, queries }: Filled): number {
  const found = queries.map((query) => {
    const hits = index.search(query, { modality: 'image', limit: 10 });
    const segmentIds = new Set(hits.map(({ segmentId }) => segmentId));
    return findExactly(rows, query, 10).filter((row) => segmentIds.has(row + 1)).length;
  });
  return found.reduce((sum, count) => sum + count, 0) / (10 * queries.length);
}

function measureFilters({ index, rows, queries }: Filled): Goal[] {
  const rowCount = rows.length / EMBEDDING_LENGTH;
  return FILTERS.map(([name, passes]) => {
    const all = Array.from({ length: rowCount }, (_, row) => row);
    const among = createItemSet(all.filter((row) => passes(row, rowCount)).map((row) => row + 1));
    const whole: Timing[] = [];
    const narrowed: Timing[] = [];
    for (const query of queries) {
      whole.push(search(index, query));
      narrowed.push(search(index, query, among));
    }
    const ratio = meanCpuMs(narrowed) / meanCpuMs(whole);
    return atMost(`query among ${name}`, ratio, 1.2, '× among all');
  });
}

function measureLoad({ index, folder }: Filled): Goal {
  const path = join(folder, 'vectors.cache');
  writeIndexCache(path, 'bench', index);
  const reads: Timing[] = [];
  const loads: Timing[] = [];
  for (let round = 0; round < LOADS; round++) {
    reads.push(time(() => readFileSync(path)));
    const empty = createVectorIndex(openKernel(resolvePaths({}).resources), () => []);
    loads.push(time(() => readIndexCache(path, 'bench', empty)));
  }
  const ratio = meanCpuMs(loads) / meanCpuMs(reads);
  return atMost('load and verify the cache', ratio, 1.5, '× reading the file');
}

async function compareWithPeers({ index, rows, queries, folder }: Filled): Promise<Goal[]> {
  const paths = [join(folder, 'rows.f32'), join(folder, 'queries.f32')];
  const few = rows.subarray(0, SQLITE_VEC_ROWS * EMBEDDING_LENGTH);
  const small = createVectorIndex(openKernel(resolvePaths({}).resources), () => []);
  fill(small, few);
  const ask = async (name: string, own: VectorIndex, vectors: Float32Array, limit: number) => {
    writeFileSync(paths[0] ?? '', vectors);
    writeFileSync(paths[1] ?? '', new Float32Array(queries.flatMap((query) => Array.from(query))));
    const peer = await openPeer('vectors.py', name, ...paths);
    const what = `${name} against Akin`;
    if (peer === undefined) return notMeasured(what, `≥ ${limit} ×`, NO_PEERS);
    const ours = () => Promise.resolve(meanCpuMs(queries.map((query) => search(own, query))));
    return atLeast(what, await compare(peer, ours), limit, '× the time');
  };
  return [
    await ask('faiss-sq8', index, rows, 3),
    await ask('faiss-flat', index, rows, 1),
    await ask('usearch-i8', index, rows, 1),
    await ask('sqlite-vec', small, few, 12),
  ];
}
