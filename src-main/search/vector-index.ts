import { MODALITIES, type Modality } from '../base/types.ts';
import { cosine } from './similarity.ts';
import type { ItemSet } from './item-set.ts';
import { createKernelMemory } from './kernel-memory.ts';
import type { Kernel } from './kernel.ts';
import { createLaneRows } from './lane-rows.ts';
import type { LaneRows } from './lane-rows.ts';
import { findEnough, findNearest, measureItems, ROUNDING, sampleSegments } from './lane-scan.ts';
import type { Candidate } from './lane-scan.ts';
import { createScanThreads } from './scan-threads.ts';
import type { ScanThreads } from './scan-threads.ts';
import type { ScoreStatistics } from './score-statistics.ts';

/** One row of the index: a segment and its unit vector of 256. */
export interface VectorRow {
  segmentId: number;
  itemId: number;
  modality: Modality;
  embedding: Float32Array;
}

/** The unit vectors of the segments that exist among `segmentIds`. */
export type ReadEmbeddings = (
  segmentIds: readonly number[],
) => Iterable<Pick<VectorRow, 'segmentId' | 'embedding'>>;

/** An item found in a lane by its best segment. `score` is the cosine similarity. */
export interface VectorHit {
  segmentId: number;
  itemId: number;
  score: number;
}

export interface VectorSearch {
  modality: Modality;
  limit: number;
  /** The items to look among; all where absent. */
  among?: ItemSet | undefined;
  /** Items to leave out, a few. */
  without?: ReadonlySet<number> | undefined;
}

export interface VectorSearchAll extends Omit<VectorSearch, 'limit'> {
  isEnough: (score: number) => boolean;
}

export interface IndexExtent {
  segmentCount: number;
  segmentIdSum: number;
  highestSegmentId: number;
}

/**
 * All embeddings of a library in memory, at most 300 bytes a segment, scanned whole. The scan compares rows of
 * bytes ([Note: rows in two planes] in kernel/quantise.ts); what it finds, and some more, is put in order by the embeddings themselves.
 */
export interface VectorIndex {
  /** Adds a segment, or gives it a new vector. Ids are below 2³². */
  upsert(row: VectorRow): void;
  removeItems(itemIds: readonly number[]): void;
  /** The best items of a lane, best first, ties by segment id. `vector` is a unit vector of 256. */
  search(vector: Float32Array, search: VectorSearch): VectorHit[];
  /**
   * Every item of a lane whose score `isEnough`, best first. The first of them are in the order of `search`, the
   * rest in that of their rows, which tell a score within about 0.003.
   */
  searchAll(vector: Float32Array, search: VectorSearchAll): VectorHit[];
  /** Of the best score of each item of a lane that is less than `below`, within about 0.003: for calibration. */
  statistics(vector: Float32Array, modality: Modality, below?: number): ScoreStatistics;
  /** Up to `count` unit vectors of a lane, evenly over it. */
  sample(modality: Modality, count: number): Float32Array[];
  segmentCount(): number;
  /** Which segments the index has; 0 is below every id. */
  extent(): IndexExtent;
  /** Ends the threads that help to scan; the index works on without. */
  close(): void;
  /** The rows of each lane, for the cache. */
  readonly lanes: Record<Modality, LaneRows>;
}

/**
 * Segments that the scan looks for: up to three of each item asked for, and some more for what rounding may
 * have put behind them. With these the ten best of a million are right in 999 of 1,000 (`npm run bench`).
 */
const CANDIDATES_PER_ITEM = 3;
const MORE_CANDIDATES = 100;

/** How many of all hits are put in order exactly: more than anyone looks at one by one. */
const EXACT_HITS = 200;

/**
 * An empty index; fill it with `upsert`. `readEmbeddings` answers for every segment in the index. A search of many
 * segments may take as many threads as `threadLimit` then says.
 */
export function createVectorIndex(
  kernel: Kernel,
  readEmbeddings: ReadEmbeddings,
  threadLimit: () => number = () => 1,
): VectorIndex {
  const memory = createKernelMemory(kernel);
  const threads = createScanThreads(kernel, memory, threadLimit);
  const lanes = {
    image: createLaneRows(memory),
    sound: createLaneRows(memory),
    text: createLaneRows(memory),
  };
  const search = (vector: Float32Array, wanted: VectorSearch) =>
    searchBest(lanes[wanted.modality], threads, readEmbeddings, vector, wanted);
  const all = MODALITIES.map((modality) => lanes[modality]);
  return {
    lanes,
    upsert({ segmentId, itemId, modality, embedding }) {
      lanes[modality].upsert(segmentId, itemId, embedding);
    },
    removeItems(itemIds) {
      for (const lane of all) lane.removeItems(itemIds);
    },
    search,
    searchAll: (vector, { isEnough, ...wanted }) => {
      const first = search(vector, { ...wanted, limit: EXACT_HITS });
      const rest = findEnough(lanes[wanted.modality], vector, isEnough, wanted.among);
      return joinHits(first, rest, isEnough, wanted.without);
    },
    statistics: (vector, modality, below) => measureItems(lanes[modality], vector, below),
    sample: (modality, count) =>
      Array.from(readEmbeddings(sampleSegments(lanes[modality], count)), (row) => row.embedding),
    close: threads.close,
    segmentCount: () => all.reduce((count, lane) => count + lane.segmentCount(), 0),
    extent: () => measureExtent(all),
  };
}

function searchBest(
  lane: LaneRows,
  threads: ScanThreads,
  readEmbeddings: ReadEmbeddings,
  vector: Float32Array,
  { limit, among, without = new Set() }: VectorSearch,
): VectorHit[] {
  const most = CANDIDATES_PER_ITEM * (limit + without.size) + MORE_CANDIDATES;
  const candidates = findNearest(lane, threads, vector, most, among);
  const wanted = candidates.filter(({ itemId }) => !without.has(itemId));
  return orderHits(vector, possibleHits(wanted, limit), readEmbeddings).slice(0, limit);
}

/** Hits in exact order, then those of the rest that are not among them. */
function joinHits(
  first: readonly VectorHit[],
  rest: readonly VectorHit[],
  isEnough: (score: number) => boolean,
  without: ReadonlySet<number> = new Set(),
): VectorHit[] {
  const seen = new Set([...first.map(({ itemId }) => itemId), ...without]);
  return [
    ...first.filter(({ score }) => isEnough(score)),
    ...rest.filter(({ itemId }) => !seen.has(itemId)),
  ];
}

function measureExtent(lanes: readonly LaneRows[]): IndexExtent {
  const extent = { segmentCount: 0, segmentIdSum: 0, highestSegmentId: 0 };
  for (const { block, count } of lanes.flatMap((lane) => lane.inUse())) {
    for (let at = 0; at < count; at++) {
      if (block.itemIds[at] === 0) continue;
      const segmentId = block.segmentIds[at] ?? 0;
      extent.segmentCount += 1;
      extent.segmentIdSum += segmentId;
      extent.highestSegmentId = Math.max(extent.highestSegmentId, segmentId);
    }
  }
  return extent;
}

/** The candidates that can be among the best `limit` items whatever rounding did. They come best first. */
function possibleHits(candidates: readonly Candidate[], limit: number): readonly Candidate[] {
  const items = new Set<number>();
  const last = candidates.find(({ itemId }) => items.add(itemId).size === limit);
  if (last === undefined) return candidates;
  return candidates.filter(({ score }) => score >= last.score - 2 * ROUNDING);
}

/** One hit an item, best first. */
function orderHits(
  vector: Float32Array,
  candidates: readonly Candidate[],
  readEmbeddings: ReadEmbeddings,
): VectorHit[] {
  const items = new Map(candidates.map(({ segmentId, itemId }) => [segmentId, itemId]));
  const best = new Map<number, VectorHit>();
  for (const { segmentId, embedding } of readEmbeddings([...items.keys()])) {
    const hit = { segmentId, itemId: items.get(segmentId) ?? 0, score: cosine(vector, embedding) };
    const known = best.get(hit.itemId);
    if (known === undefined || compareHits(hit, known) < 0) best.set(hit.itemId, hit);
  }
  return [...best.values()].sort(compareHits);
}

function compareHits(a: VectorHit, b: VectorHit): number {
  return b.score - a.score || a.segmentId - b.segmentId;
}
