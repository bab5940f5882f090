import type { ItemSet } from './item-set.ts';
import type { LaneRows } from './lane-rows.ts';
import { addScore, noScores } from './score-statistics.ts';
import type { ScoreStatistics } from './score-statistics.ts';

/** A segment that may be the best of its item. */
export interface Candidate {
  segmentId: number;
  itemId: number;
}

/**
 * The `itemCount` items of a lane that u7 rows hold to be most like `vector`, among those given or all, best
 * first. An item has its three best segments at most: rounding may have put the best of them second.
 */
export function findNearest(
  rows: LaneRows,
  vector: Float32Array,
  itemCount: number,
  among: ItemSet | undefined,
): Candidate[] {
  const { MOST_FOUND, MOST_OF_ITEM } = rows.memory.kernel;
  setQuery(rows, vector);
  const most = itemCount * MOST_OF_ITEM.value;
  const ordered = most > MOST_FOUND.value ? rankAll(rows, among) : scan(rows, most, among);
  return takeItems(ordered, itemCount, MOST_OF_ITEM.value);
}

/** Goes through segments, best first, until there are enough items. */
function takeItems(
  ordered: Iterable<Candidate>,
  itemCount: number,
  mostOfItem: number,
): Candidate[] {
  const taken: Candidate[] = [];
  const counts = new Map<number, number>();
  for (const candidate of ordered) {
    const count = counts.get(candidate.itemId) ?? 0;
    if (count === 0 && counts.size === itemCount) break;
    counts.set(candidate.itemId, count + 1);
    if (count < mostOfItem) taken.push(candidate);
  }
  return taken;
}

/**
 * Statistics of each item's best score, by u7 rows; items that score `below` or more are left out. An item
 * counts once for each run of its segments: they lie together unless they came in apart.
 */
export function measureItems(rows: LaneRows, vector: Float32Array, below: number): ScoreStatistics {
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
  const { kernel } = memory;
  memory.setVector(vector);
  const scale = kernel.quantiseQuery();
  const query = new Int8Array(kernel.memory.buffer, kernel.QUERY.value, vector.length);
  const sum = query.reduce((total, value) => total + value, 0);
  return { offset: kernel.ROW_ZERO.value * sum, step: 1 / (kernel.ROW_SCALE.value * scale) };
}

/** The best segments, best first, for the query that is set. */
function scan(rows: LaneRows, most: number, among: ItemSet | undefined): Candidate[] {
  const { kernel } = rows.memory;
  const items = among === undefined ? 0 : rows.memory.copyIn(among.words);
  new Uint32Array(kernel.memory.buffer, kernel.FOUND_COUNT.value, 1).fill(0);
  for (const { block, count } of rows.inUse()) {
    if (among === undefined) kernel.scan(block.address, count, most);
    else kernel.scanAmong(block.address, count, most, items, 32 * among.words.length);
  }
  return readFound(rows);
}

function readFound({ memory: { kernel } }: LaneRows): Candidate[] {
  const { buffer } = kernel.memory;
  const [count = 0] = new Uint32Array(buffer, kernel.FOUND_COUNT.value, 1);
  const keys = new BigInt64Array(buffer, kernel.FOUND_KEYS.value, count);
  const items = new Uint32Array(buffer, kernel.FOUND_ITEMS.value, count);
  const found = Array.from(items, (itemId, i) => ({ itemId, key: keys[i] ?? 0n }));
  found.sort((a, b) => (a.key < b.key ? 1 : -1));
  // The low half of a key is all ones less the segment id.
  return found.map(({ itemId, key }) => ({ itemId, segmentId: ~Number(key & 0xffffffffn) >>> 0 }));
}

/** More than 2²⁴ rows do not fit the kernel's memory. */
const MOST_ROWS = 2 ** 24;

/** Every segment, best first, for the query that is set. */
function* rankAll(rows: LaneRows, among: ItemSet | undefined): Generator<Candidate> {
  const keys = new Float64Array(rows.rowCount()).fill(-Infinity);
  eachRow(rows, (row, itemId, dot) => {
    if (among?.has(itemId) !== false) keys[row] = dot * MOST_ROWS - row;
  });
  keys.sort();
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i] ?? 0;
    if (key === -Infinity) return;
    yield rows.at(-key & (MOST_ROWS - 1)); // the low 24 bits
  }
}

/** Visits every row that is no hole, for the query that is set. */
function eachRow(rows: LaneRows, visit: (row: number, itemId: number, dot: number) => void): void {
  const { kernel, blockRows } = rows.memory;
  const dots = new Int32Array(kernel.memory.buffer, kernel.SCORES.value, blockRows);
  for (const [i, { block, count }] of rows.inUse().entries()) {
    kernel.scoreRows(block.address, count);
    for (let at = 0; at < count; at++) {
      const itemId = block.itemIds[at] ?? 0;
      if (itemId !== 0) visit(i * blockRows + at, itemId, dots[at] ?? 0);
    }
  }
}
