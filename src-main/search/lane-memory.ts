import { EMBEDDING_LENGTH } from '../base/types.ts';
import type { Kernel, KernelInstance } from './kernel.ts';

const PAGE_BYTES = 65_536;

/** Of a row in each plane. */
export const PLANE_BYTES = EMBEDDING_LENGTH / 2;

/** Rows in the kernel's memory, with the segment and the item of each; item 0 is a hole. */
export interface Block {
  address: number;
  /** The high and the low halves of the rows, PLANE_BYTES a row each. */
  planes: readonly Uint8Array[];
  segmentIds: Uint32Array;
  itemIds: Uint32Array;
  /** All of it. */
  bytes: Uint8Array;
}

/** The memory of one kernel instance. Growing it makes all views anew: hold on to none. */
export interface LaneMemory {
  readonly kernel: KernelInstance;
  readonly blockRows: number;
  blocks(): readonly Block[];
  addBlock(): void;
  /** Gives the kernel the vector it is to quantise. */
  setVector(vector: Float32Array): void;
  /** The address of a copy of `words`, good until the next copy. */
  copyIn(words: Uint32Array): number;
}

/** Memory without blocks. Addresses stay, and so does everything there, when memory grows. */
export function createLaneMemory({ instantiate }: Kernel): LaneMemory {
  const kernel = instantiate();
  const blockRows = kernel.BLOCK_ROWS.value;
  const addresses: number[] = [];
  let blocks: readonly Block[] = [];
  let copy = { address: 0, byteLength: 0 };
  const grow = (byteLength: number): number => {
    const address = kernel.memory.grow(Math.ceil(byteLength / PAGE_BYTES)) * PAGE_BYTES;
    blocks = addresses.map((each) => viewBlock(kernel, each));
    return address;
  };
  return {
    kernel,
    blockRows,
    blocks: () => blocks,
    addBlock: () => {
      const address = grow(blockByteLength(blockRows));
      addresses.push(address);
      blocks = [...blocks, viewBlock(kernel, address)];
    },
    setVector: (vector) => {
      new Float32Array(kernel.memory.buffer, kernel.VECTOR.value, EMBEDDING_LENGTH).set(vector);
    },
    copyIn: (words) => {
      const { byteLength } = words;
      if (byteLength > copy.byteLength)
        copy = { address: grow(2 * byteLength), byteLength: 2 * byteLength };
      new Uint32Array(kernel.memory.buffer, copy.address, words.length).set(words);
      return copy.address;
    },
  };
}

function blockByteLength(rows: number): number {
  return rows * (EMBEDDING_LENGTH + 2 * Uint32Array.BYTES_PER_ELEMENT);
}

function viewBlock(
  { memory: { buffer }, BLOCK_ROWS: { value: rows } }: KernelInstance,
  address: number,
): Block {
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
    bytes: new Uint8Array(buffer, address, blockByteLength(rows)),
  };
}
