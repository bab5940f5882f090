import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  readvSync,
  renameSync,
  rmSync,
  writeSync,
  writevSync,
} from 'node:fs';
import { z } from 'zod';
import { EMBEDDING_LENGTH, MODALITIES } from '../base/types.ts';
import { PLANE_BYTES } from './lane-memory.ts';
import type { Block } from './lane-memory.ts';
import type { LaneRows } from './lane-rows.ts';
import type { VectorIndex } from './vector-index.ts';

/**
 * The rows of an index in one file, so that a large library starts at the speed of the disk. It holds
 * nothing that SQLite does not: a file that is missing, damaged or of another model is made again.
 * A header of JSON, padded; then of each lane, block by block, rows, segment ids and item ids.
 */
const HEADER_BYTES = 4_096;
/** The kernel hashes 64 bytes at a time: so many ids. */
const ID_STEP = 16;

/** Rows of another format cannot be compared: raise it with any change to [Note: rows in two planes] in kernel/quantise.ts. */
const FORMAT = 'akin-vectors-2';

const header = z.strictObject({
  format: z.literal(FORMAT),
  name: z.string(),
  rowCounts: z.array(z.int().nonnegative()).length(MODALITIES.length),
  checksum: z.int(),
});
type Header = z.infer<typeof header>;

/** Writes an index to `path` under a name that tells its vectors from others, which has the old file or the new one whatever happens. */
export function writeIndexCache(path: string, name: string, index: VectorIndex): void {
  const part = `${path}.part`;
  try {
    writeTo(part, name, index);
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}

function writeTo(path: string, name: string, index: VectorIndex): void {
  const file = openSync(path, 'w');
  try {
    const head = JSON.stringify(describe(name, index));
    writeSync(file, head.padEnd(HEADER_BYTES));
    for (const { block, count } of lanesOf(index).flatMap((lane) => lane.inUse())) {
      writevSync(file, views(block, count));
    }
  } finally {
    closeSync(file);
  }
}

/** Fills an empty index from `path`; where false the file is missing, damaged or of another name, and the index is unfit too. */
export function readIndexCache(path: string, name: string, index: VectorIndex): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      return readFrom(file, name, index);
    } finally {
      closeSync(file);
    }
  } catch {
    return false; // Whatever is wrong with the file, SQLite has all that it held.
  }
}

/** The name under which the file at `path` was written; undefined where its header cannot be read. */
export function indexCacheName(path: string): string | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      return readHeader(file).name;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

function readFrom(file: number, name: string, index: VectorIndex): boolean {
  const head = readHeader(file);
  const byteLength = head.rowCounts.reduce((sum, rows) => sum + rowsByteLength(rows), HEADER_BYTES);
  if (head.name !== name || fstatSync(file).size !== byteLength) return false;
  let position = HEADER_BYTES;
  let checksum = 0;
  for (const [i, lane] of lanesOf(index).entries()) {
    lane.adopt(head.rowCounts[i] ?? 0, (block, count) => {
      position += readvSync(file, views(block, count), position);
      checksum = hash(lane, block, count, checksum);
    });
  }
  return position === byteLength && checksum === head.checksum;
}

function readHeader(file: number): Header {
  const bytes = Buffer.alloc(HEADER_BYTES);
  readSync(file, bytes, 0, HEADER_BYTES, 0);
  return header.parse(JSON.parse(bytes.toString()));
}

function describe(name: string, index: VectorIndex): Header {
  const lanes = lanesOf(index);
  let checksum = 0;
  for (const lane of lanes) {
    for (const { block, count } of lane.inUse()) checksum = hash(lane, block, count, checksum);
  }
  const rowCounts = lanes.map((lane) => lane.rowCount());
  return { format: FORMAT, name, rowCounts, checksum };
}

function lanesOf({ lanes }: VectorIndex): LaneRows[] {
  return MODALITIES.map((modality) => lanes[modality]);
}

/** What the file holds of a block. */
function views({ planes, segmentIds, itemIds }: Block, count: number): NodeJS.ArrayBufferView[] {
  const ids = idsHeld(count);
  return [
    ...planes.map((plane) => plane.subarray(0, count * PLANE_BYTES)),
    segmentIds.subarray(0, ids),
    itemIds.subarray(0, ids),
  ];
}

function hash({ memory: { kernel } }: LaneRows, block: Block, count: number, seed: number): number {
  return views(block, count).reduce(
    (sum, { byteOffset, byteLength }) => kernel.checksum(byteOffset, byteLength, sum),
    seed,
  );
}

function idsHeld(count: number): number {
  return Math.ceil(count / ID_STEP) * ID_STEP;
}

/** Blocks but the last are whole, and a whole block is a multiple of ID_STEP. */
function rowsByteLength(rowCount: number): number {
  return rowCount * EMBEDDING_LENGTH + 2 * idsHeld(rowCount) * Uint32Array.BYTES_PER_ELEMENT;
}
