import type { KernelMemory } from './kernel-memory.ts';
import { createLaneMemory, PLANE_BYTES } from './lane-memory.ts';
import type { Block, LaneMemory } from './lane-memory.ts';
import { createRowLookup } from './row-lookup.ts';
import type { RowLookup } from './row-lookup.ts';

/** The rows of a lane in the order they came in. */
export interface LaneRows {
  readonly memory: LaneMemory;
  /** Rows, holes included: what was removed leaves a hole. */
  rowCount(): number;
  /** Rows that are segments. */
  segmentCount(): number;
  /** A block and how many of its rows are in use, for each block in use. */
  inUse(): { block: Block; count: number }[];
  /** What is in a row. */
  at(row: number): { segmentId: number; itemId: number };
  upsert(segmentId: number, itemId: number, vector: Float32Array): void;
  removeItems(itemIds: readonly number[]): void;
  /** Rows for `rowCount` segments in an empty lane, to be filled by `fill`, block by block. */
  adopt(rowCount: number, fill: (block: Block, count: number) => void): void;
}

/** Holes are closed when they are one row in so many. */
const MOST_HOLES = 8;

interface RowsState {
  memory: LaneMemory;
  rowCount: number;
  holeCount: number;
  /** Nothing above these was ever added: new segments and items are told without a look. */
  highestSegmentId: number;
  highestItemId: number;
  /** Made when first needed. */
  lookup: RowLookup | undefined;
}

export function createLaneRows(shared: KernelMemory): LaneRows {
  const memory = createLaneMemory(shared);
  const state: RowsState = {
    memory,
    rowCount: 0,
    holeCount: 0,
    highestSegmentId: 0,
    highestItemId: 0,
    lookup: undefined,
  };
  return {
    memory,
    rowCount: () => state.rowCount,
    segmentCount: () => state.rowCount - state.holeCount,
    inUse: () => inUse(state),
    at: (row) => {
      const { block, at } = blockOf(state, row);
      return { segmentId: block.segmentIds[at] ?? 0, itemId: block.itemIds[at] ?? 0 };
    },
    upsert: (segmentId, itemId, vector) => {
      const row = findRow(state, segmentId) ?? addRow(state, segmentId);
      put(state, row, itemId, vector);
    },
    removeItems: (itemIds) => {
      const known = new Set(itemIds.filter((itemId) => itemId <= state.highestItemId));
      if (known.size > 0) removeItems(state, known);
    },
    adopt: (rowCount, fill) => {
      adopt(state, rowCount, fill);
    },
  };
}

function inUse({ memory, rowCount }: RowsState): { block: Block; count: number }[] {
  return memory.blocks().flatMap((block, i) => {
    const count = Math.min(memory.blockRows, rowCount - i * memory.blockRows);
    return count > 0 ? [{ block, count }] : [];
  });
}

function blockOf({ memory }: RowsState, row: number): { block: Block; at: number } {
  const block = memory.blocks()[Math.floor(row / memory.blockRows)];
  if (block === undefined) throw new RangeError(`There is no row ${row}.`);
  return { block, at: row % memory.blockRows };
}

function segmentIdAt(state: RowsState, row: number): number {
  const { block, at } = blockOf(state, row);
  return block.segmentIds[at] ?? 0;
}

function findRow(state: RowsState, segmentId: number): number | undefined {
  if (segmentId > state.highestSegmentId) return undefined;
  state.lookup ??= createRowLookup((row) => segmentIdAt(state, row), state.rowCount);
  return state.lookup.find(segmentId);
}

/** A hole at the end. */
function addRow(state: RowsState, segmentId: number): number {
  const row = state.rowCount;
  if (row === state.memory.blocks().length * state.memory.blockRows) state.memory.addBlock();
  const { block, at } = blockOf(state, row);
  block.segmentIds[at] = segmentId;
  block.itemIds[at] = 0;
  state.rowCount += 1;
  state.holeCount += 1;
  state.highestSegmentId = Math.max(state.highestSegmentId, segmentId);
  state.lookup?.add(row);
  return row;
}

function put(state: RowsState, row: number, itemId: number, vector: Float32Array): void {
  const { block, at } = blockOf(state, row);
  if (block.itemIds[at] === 0) state.holeCount -= 1;
  block.itemIds[at] = itemId;
  state.memory.setVector(vector);
  state.memory.kernel.quantiseRow(block.address, at);
  state.highestItemId = Math.max(state.highestItemId, itemId);
}

function removeItems(state: RowsState, itemIds: ReadonlySet<number>): void {
  for (const { block, count } of inUse(state)) {
    for (let at = 0; at < count; at++) {
      if (!itemIds.has(block.itemIds[at] ?? 0)) continue;
      block.itemIds[at] = 0;
      state.holeCount += 1;
    }
  }
  if (state.holeCount * MOST_HOLES > state.rowCount) closeHoles(state);
}

/** Moves rows forward in their order, so that the segments of an item stay together. */
function closeHoles(state: RowsState): void {
  let to = 0;
  for (const { block, count } of inUse(state)) {
    for (let at = 0; at < count; at++) {
      if (block.itemIds[at] !== 0) copyRow(block, at, blockOf(state, to++));
    }
  }
  state.rowCount = to;
  state.holeCount = 0;
  state.lookup = undefined;
}

function copyRow(from: Block, fromAt: number, { block, at }: { block: Block; at: number }): void {
  const start = fromAt * PLANE_BYTES;
  for (const [i, plane] of from.planes.entries()) {
    block.planes[i]?.set(plane.subarray(start, start + PLANE_BYTES), at * PLANE_BYTES);
  }
  block.segmentIds[at] = from.segmentIds[fromAt] ?? 0;
  block.itemIds[at] = from.itemIds[fromAt] ?? 0;
}

function adopt(state: RowsState, rowCount: number, fill: (block: Block, count: number) => void) {
  while (state.memory.blocks().length * state.memory.blockRows < rowCount) state.memory.addBlock();
  state.rowCount = rowCount;
  for (const { block, count } of inUse(state)) {
    fill(block, count);
    for (let at = 0; at < count; at++) {
      const itemId = block.itemIds[at] ?? 0;
      if (itemId === 0) state.holeCount += 1;
      state.highestItemId = Math.max(state.highestItemId, itemId);
      state.highestSegmentId = Math.max(state.highestSegmentId, block.segmentIds[at] ?? 0);
    }
  }
}
