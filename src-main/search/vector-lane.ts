import { EMBEDDING_LENGTH } from '../base/types.ts';

/** Each item of a lane with its best segment for a query; parallel arrays in no order. */
export interface LaneScores {
  itemIds: number[];
  segmentIds: number[];
  /** Cosine similarities. */
  scores: Float32Array;
}

/** The unit vectors of one modality. */
export interface VectorLane {
  upsert(segmentId: number, itemId: number, vector: Float32Array): void;
  removeItem(itemId: number): void;
  bestOfItems(vector: Float32Array): LaneScores;
  /** Up to `count` vectors, evenly over the lane. */
  sample(count: number): Float32Array[];
  segmentCount(): number;
}

/** An empty lane. A row is a segment, a slot an item; the last row fills the place of a removed one. */
export function createVectorLane(): VectorLane {
  const vectors = createRows();
  const segmentOfRow: number[] = [];
  const slotOfRow: number[] = [];
  const rowOfSegment = new Map<number, number>();
  const slots = createSlots();

  function put(row: number, segmentId: number, slot: number, vector: Float32Array): void {
    segmentOfRow[row] = segmentId;
    slotOfRow[row] = slot;
    rowOfSegment.set(segmentId, row);
    vectors.at(row).set(vector);
  }

  function removeRow(row: number): void {
    rowOfSegment.delete(segmentOfRow[row] ?? 0);
    const segmentId = segmentOfRow.pop() ?? 0;
    const slot = slotOfRow.pop() ?? 0;
    const last = segmentOfRow.length;
    if (row < last) put(row, segmentId, slot, vectors.at(last));
  }

  return {
    upsert(segmentId, itemId, vector) {
      const row = rowOfSegment.get(segmentId) ?? segmentOfRow.length;
      put(row, segmentId, slots.of(itemId), vector);
    },
    removeItem(itemId) {
      const slot = slots.release(itemId);
      for (let row = segmentOfRow.length - 1; slot !== undefined && row >= 0; row--) {
        if (slotOfRow[row] === slot) removeRow(row);
      }
    },
    bestOfItems: (vector) => bestOfItems({ vectors, segmentOfRow, slotOfRow, slots }, vector),
    sample: (count) => {
      const step = Math.max(1, segmentOfRow.length / count);
      const length = Math.min(count, segmentOfRow.length);
      return Array.from({ length }, (_, i) => vectors.at(Math.floor(i * step)).slice());
    },
    segmentCount: () => segmentOfRow.length,
  };
}

interface LaneState {
  vectors: ReturnType<typeof createRows>;
  segmentOfRow: readonly number[];
  slotOfRow: readonly number[];
  slots: ReturnType<typeof createSlots>;
}

function bestOfItems(lane: LaneState, vector: Float32Array): LaneScores {
  const best = new Float32Array(lane.slots.count()).fill(-Infinity);
  const bestRow = new Int32Array(best.length);
  const scores = lane.vectors.scores(vector, lane.segmentOfRow.length);
  scores.forEach((score, row) => {
    const slot = lane.slotOfRow[row] ?? 0;
    if (score <= (best[slot] ?? 0)) return;
    best[slot] = score;
    bestRow[slot] = row;
  });
  const taken = Array.from(best.keys()).filter((slot) => best[slot] !== -Infinity);
  return {
    itemIds: taken.map((slot) => lane.slots.itemAt(slot)),
    segmentIds: taken.map((slot) => lane.segmentOfRow[bestRow[slot] ?? 0] ?? 0),
    scores: Float32Array.from(taken, (slot) => best[slot] ?? 0),
  };
}

/** Small consecutive numbers for item ids, used again after release. */
function createSlots() {
  const itemOfSlot: number[] = [];
  const slotOfItem = new Map<number, number>();
  const free: number[] = [];
  return {
    of(itemId: number): number {
      const slot = slotOfItem.get(itemId) ?? free.pop() ?? itemOfSlot.length;
      itemOfSlot[slot] = itemId;
      slotOfItem.set(itemId, slot);
      return slot;
    },
    release(itemId: number): number | undefined {
      const slot = slotOfItem.get(itemId);
      if (slot === undefined) return undefined;
      slotOfItem.delete(itemId);
      free.push(slot);
      return slot;
    },
    itemAt: (slot: number): number => itemOfSlot[slot] ?? 0,
    count: (): number => itemOfSlot.length,
  };
}

/** 1 MiB a block, so that growing never copies. */
const BLOCK_ROWS = 1_024;

function createRows() {
  const blocks: Float32Array[] = [];
  return {
    at(row: number): Float32Array {
      const index = Math.floor(row / BLOCK_ROWS);
      const block = (blocks[index] ??= new Float32Array(BLOCK_ROWS * EMBEDDING_LENGTH));
      const start = (row % BLOCK_ROWS) * EMBEDDING_LENGTH;
      return block.subarray(start, start + EMBEDDING_LENGTH);
    },
    /** The dot product of `vector` with each of the first `rowCount` rows. */
    scores(vector: Float32Array, rowCount: number): Float32Array {
      const scores = new Float32Array(rowCount);
      for (let row = 0; row < rowCount; row++) {
        const block = blocks[Math.floor(row / BLOCK_ROWS)] ?? vector;
        scores[row] = dot(vector, block, (row % BLOCK_ROWS) * EMBEDDING_LENGTH);
      }
      return scores;
    },
  };
}

function dot(vector: Float32Array, block: Float32Array, start: number): number {
  let sum = 0;
  for (let i = 0; i < EMBEDDING_LENGTH; i++) sum += (vector[i] ?? 0) * (block[start + i] ?? 0);
  return sum;
}
