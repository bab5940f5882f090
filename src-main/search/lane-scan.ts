import type { Found } from './found.ts';
import type { ItemSet } from './item-set.ts';
import type { LaneRows } from './lane-rows.ts';
import type { ScanThreads } from './scan-threads.ts';
import { addScore, noScores } from './score-statistics.ts';
import type { ScoreStatistics } from './score-statistics.ts';

/** A segment that may be the best of its item. `score` is its cosine similarity within ROUNDING. */
export interface Candidate {
  segmentId: number;
  itemId: number;
  score: number;
}

/** Four deviations of what rounding to u8 and s8 does to the cosine of unit vectors. */
export const ROUNDING = 0.003;

/**
 * The `most` segments of a lane that the rows hold to be most like `vector`, among the items given or all, best
 * first. An item has its three best segments at most: rounding may have put the best of them second.
 */
export function findNearest(
  rows: LaneRows,
  threads: ScanThreads,
  vector: Float32Array,
  most: number,
  among: ItemSet | undefined,
): Candidate[] {
  const { MOST_FOUND } = rows.memory.kernel;
  const { offset, step } = setQuery(rows, vector);
  const found =
    most > MOST_FOUND.value ? rank(rows, most, among) : scan(rows, threads, most, among);
  return found.map(({ dot, ...segment }) => ({ ...segment, score: (dot - offset) * step }));
}

/** The best segment of every item whose score `isEnough`, best first, by their rows. */
export function findEnough(
  rows: LaneRows,
  vector: Float32Array,
  isEnough: (score: number) => boolean,
  among: ItemSet | undefined,
): Candidate[] {
  const { offset, step } = setQuery(rows, vector);
  const best = new Map<number, Candidate>();
  eachRow(rows, (row, itemId, dot) => {
    const score = (dot - offset) * step;
    if (!isEnough(score) || among?.has(itemId) === false) return;
    const known = best.get(itemId);
    if (known !== undefined && known.score >= score) return;
    best.set(itemId, { segmentId: rows.at(row).segmentId, itemId, score });
  });
  return [...best.values()].sort((a, b) => b.score - a.score || a.segmentId - b.segmentId);
}

/**
 * Statistics of each item's best score, by their rows; items that score `below` or more are left out. An item
 * counts once for each run of its segments: they lie together unless they came in apart.
 */
export function measureItems(
  rows: LaneRows,
  vector: Float32Array,
  below = Infinity,
): ScoreStatistics {
  const { offset, step } = setQuery(rows, vector);
  const statistics = noScores();
  let [runItemId, best] = [0, 0];
  const endRun = () => {
    const score = (best - offset) * step;
    if (runItemId !== 0 && score < below) addScore(statistics, score);
  };
  eachRow(rows, (_row, itemId, dot) => {
    if (itemId === runItemId) {
      best = Math.max(best, dot);
      return;
    }
    endRun();
    runItemId = itemId;
    best = dot;
  });
  endRun();
  return statistics;
}

/** Up to `count` segments, evenly over the lane. */
export function sampleSegments(rows: LaneRows, count: number): number[] {
  const segmentIds = rows
    .inUse()
    .flatMap((used) =>
      Array.from(used.block.segmentIds.subarray(0, used.count)).filter(
        (_, at) => used.block.itemIds[at] !== 0,
      ),
    );
  const step = Math.max(1, segmentIds.length / count);
  const length = Math.min(count, segmentIds.length);
  return Array.from({ length }, (_, i) => segmentIds[Math.floor(i * step)] ?? 0);
}

/** Gives the kernel the query; the cosine with a row is about (dot product - offset) · step. */
function setQuery({ memory }: LaneRows, vector: Float32Array) {
  const { kernel, shared } = memory;
  memory.setVector(vector);
  const scale = kernel.quantiseQuery();
  const query = new Int8Array(shared.buffer, kernel.QUERY.value, vector.length);
  const sum = query.reduce((total, value) => total + value, 0);
  return { offset: kernel.ROW_ZERO.value * sum, step: 1 / (kernel.ROW_SCALE.value * scale) };
}

/** For the query that is set. */
function scan(
  rows: LaneRows,
  threads: ScanThreads,
  most: number,
  among: ItemSet | undefined,
): Found[] {
  return threads.scan({
    blocks: rows.inUse(),
    most,
    items: among === undefined ? 0 : rows.memory.copyIn(among.words),
    itemCount: 32 * (among?.words.length ?? 0),
  });
}

/** More than 2²⁴ rows do not fit the kernel's memory. */
const MOST_ROWS = 2 ** 24;

/** As `scan` for any number: puts all segments in order. */
function rank(rows: LaneRows, most: number, among: ItemSet | undefined): Found[] {
  const keys = new Float64Array(rows.rowCount()).fill(-Infinity);
  eachRow(rows, (row, itemId, dot) => {
    if (among?.has(itemId) !== false) keys[row] = dot * MOST_ROWS - row;
  });
  keys.sort();
  const found: Found[] = [];
  const counts = new Map<number, number>();
  for (let i = keys.length - 1; found.length < most && (keys[i] ?? -Infinity) !== -Infinity; i--) {
    const key = keys[i] ?? 0;
    const segment = rows.at(-key & (MOST_ROWS - 1)); // the low 24 bits
    const count = counts.get(segment.itemId) ?? 0;
    counts.set(segment.itemId, count + 1);
    if (count >= rows.memory.kernel.MOST_OF_ITEM.value) continue;
    found.push({ ...segment, dot: Math.ceil(key / MOST_ROWS) });
  }
  return found;
}

/** Visits every row that is no hole, for the query that is set. */
function eachRow(rows: LaneRows, visit: (row: number, itemId: number, dot: number) => void): void {
  const { kernel, shared, blockRows } = rows.memory;
  const dots = new Int32Array(shared.buffer, kernel.SCORES.value, blockRows);
  for (const [i, { block, count }] of rows.inUse().entries()) {
    kernel.scoreRows(block.address, count);
    for (let at = 0; at < count; at++) {
      const itemId = block.itemIds[at] ?? 0;
      if (itemId !== 0) visit(i * blockRows + at, itemId, dots[at] ?? 0);
    }
  }
}
