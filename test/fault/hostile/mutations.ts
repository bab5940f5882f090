import type { Random } from '../../../src-main/tape/random.ts';

/** Makes damaged bytes of a file's; `other` is another file to borrow from. Leaves both as they are. */
export type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const EXTREME_LENGTHS = [0, 1, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/** Where most formats keep their sizes and tables. */
const HEADER_BYTES = 128;

const flipBits: Mutation = (bytes, random) => {
  const damaged = Buffer.from(bytes);
  for (let flips = 1 + random.below(32); flips > 0; flips--) {
    const at = random.below(bytes.length);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << random.below(8));
  }
  return damaged;
};

const truncate: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length));

const spliceIn: Mutation = (bytes, random, other) => {
  const at = random.below(bytes.length);
  const start = random.below(other.length);
  const piece = other.subarray(start, start + random.below(4096));
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
};

const joinHeads: Mutation = (bytes, random, other) =>
  Buffer.concat([bytes.subarray(0, random.below(HEADER_BYTES)), other]);

const setLengths: Mutation = (bytes, random) => {
  const damaged = Buffer.concat([bytes, Buffer.alloc(4)]);
  for (let count = 1 + random.below(3); count > 0; count--) {
    const end = random.below(2) === 0 ? Math.min(HEADER_BYTES, bytes.length) : bytes.length;
    const value = EXTREME_LENGTHS[random.below(EXTREME_LENGTHS.length)] ?? 0;
    const at = random.below(end);
    if (random.below(2) === 0) damaged.writeUInt32BE(value, at);
    else damaged.writeUInt32LE(value, at);
  }
  return damaged.subarray(0, bytes.length);
};

const clearRun: Mutation = (bytes, random) => {
  const start = random.below(bytes.length);
  return Buffer.from(bytes).fill(random.below(256), start, Math.min(bytes.length, start + 512));
};

const repeatRun: Mutation = (bytes, random) => {
  const start = random.below(bytes.length);
  const end = Math.min(bytes.length, start + 1 + random.below(256));
  const run = Array.from({ length: 1 + random.below(64) }, () => bytes.subarray(start, end));
  return Buffer.concat([bytes.subarray(0, end), ...run, bytes.subarray(end)]);
};

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  ...{ flipBits, truncate, spliceIn, joinHeads, setLengths, clearRun, repeatRun },
};
