import { EMBEDDING_LENGTH } from '../base/types.ts';
import type { KernelMemory } from './kernel-memory.ts';

/** Of a row in each plane. */
export const PLANE_BYTES = EMBEDDING_LENGTH / 2;

/** Rows in the kernel's memory, with the segment and the item of each; item 0 is a hole. */
export interface Block {
  address: number;
  /** The high and the low halves of the rows, PLANE_BYTES a row each. */
  planes: readonly Uint8Array[];
  segmentIds: Uint32Array;
  itemIds: Uint32Array;
}

/** The blocks of one lane in the memory of its index. */
export interface LaneMemory extends KernelMemory {
  readonly blockRows: number;
  blocks(): readonly Block[];
  addBlock(): void;
}

export function createLaneMemory(memory: KernelMemory): LaneMemory {
  const blockRows = memory.kernel.BLOCK_ROWS.value;
  const blocks: Block[] = [];
  return {
    ...memory,
    blockRows,
    blocks: () => blocks,
    addBlock: () => {
      blocks.push(viewBlock(memory, memory.allocate(blockByteLength(blockRows)), blockRows));
    },
  };
}

function blockByteLength(rows: number): number {
  return rows * (EMBEDDING_LENGTH + 2 * Uint32Array.BYTES_PER_ELEMENT);
}

function viewBlock({ shared: { buffer } }: KernelMemory, address: number, rows: number): Block {
  const segments = address + rows * EMBEDDING_LENGTH;
  const items = segments + rows * Uint32Array.BYTES_PER_ELEMENT;
  return {
    address,
    planes: [
      new Uint8Array(buffer, address, rows * PLANE_BYTES),
      new Uint8Array(buffer, address + rows * PLANE_BYTES, rows * PLANE_BYTES),
    ],
    segmentIds: new Uint32Array(buffer, segments, rows),
    itemIds: new Uint32Array(buffer, items, rows),
  };
}
