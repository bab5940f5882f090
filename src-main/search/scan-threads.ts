import { Worker } from 'node:worker_threads';
import { clearFound, readFound } from './found.ts';
import type { Found } from './found.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { PAGE_BYTES } from './kernel.ts';
import type { Kernel } from './kernel.ts';
import type { Block } from './lane-memory.ts';
import type { ScanHelper } from './scan-worker.ts';

/** Fewer rows are scanned in two milliseconds by one thread: waking another would gain nothing. */
const MANY_ROWS = 200_000;
/** A block takes a tenth of a millisecond; a helper that has not done with one after so long is taken for dead. */
const PATIENCE_MS = 2_000;

/** What to scan for the query that is set. */
export interface ScanJob {
  blocks: readonly { block: Block; count: number }[];
  most: number;
  /** The address of the bits of the items to look among; 0 where among all. */
  items: number;
  itemCount: number;
}

/** The threads that scan an index. */
export interface ScanThreads {
  /** The best `most` segments, best first: the same whoever helped. */
  scan(job: ScanJob): Found[];
  /** Ends the helpers; what is scanned after that is scanned by this thread alone. */
  close: () => void;
}

/** Helpers start when there is first enough to scan. `limit` says how many threads a scan may have just now. */
export function createScanThreads(
  module: Kernel,
  memory: KernelMemory,
  limit: () => number,
): ScanThreads {
  const helpers: { worker: Worker; scratch: number }[] = [];
  let isClosed = false;
  const close = () => {
    isClosed = true;
    for (const { worker } of helpers.splice(0)) void worker.terminate();
  };
  const addHelper = () => {
    const scratch = memory.allocate(PAGE_BYTES);
    const workerData: ScanHelper = { module, memory: memory.shared, scratch };
    const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData });
    worker.once('error', close).once('exit', close).unref();
    helpers.push({ worker, scratch });
  };
  return {
    close,
    scan: (job) => {
      const rowCount = job.blocks.reduce((sum, { count }) => sum + count, 0);
      const wanted = isClosed || rowCount < MANY_ROWS ? 0 : limit() - 1;
      while (helpers.length < wanted) addHelper();
      const scratches = helpers.map(({ scratch }) => scratch);
      const found = wanted > 0 ? scanTogether(memory, job, scratches, wanted) : undefined;
      if (found !== undefined) return found;
      if (wanted > 0) close();
      return scanAlone(memory, job);
    },
  };
}

function scanAlone(memory: KernelMemory, { blocks, most, items, itemCount }: ScanJob): Found[] {
  clearFound(memory, 0);
  for (const { block, count } of blocks) {
    memory.kernel.scan(block.address, count, most, items, itemCount);
  }
  return readFound(memory, [0], most);
}

/** Undefined where a helper took a block and did not give it back. */
function scanTogether(
  memory: KernelMemory,
  job: ScanJob,
  helpers: readonly number[],
  wanted: number,
): Found[] | undefined {
  const { kernel } = memory;
  const scratches = [0, ...helpers];
  for (const scratch of scratches) clearFound(memory, scratch);
  publish(memory, job, wanted);
  kernel.scanShare();
  if (kernel.awaitShares(PATIENCE_MS) === 0) return undefined;
  return readFound(memory, scratches, job.most);
}

/** Sets a scan up; that there are blocks to take is written last. */
function publish(
  { kernel, shared: { buffer } }: KernelMemory,
  { blocks, most, items, itemCount }: ScanJob,
  helpers: number,
): void {
  const words = new Int32Array(buffer);
  const at = ({ value }: { readonly value: number }) => value / Int32Array.BYTES_PER_ELEMENT;
  words.set(
    blocks.map(({ block }) => block.address),
    at(kernel.BLOCK_TABLE),
  );
  words[at(kernel.SCAN_MOST)] = most;
  words[at(kernel.SCAN_ITEMS)] = items;
  words[at(kernel.SCAN_ITEM_COUNT)] = itemCount;
  words[at(kernel.SCAN_BLOCKS)] = blocks.length;
  words[at(kernel.SCAN_LAST_ROWS)] = blocks.at(-1)?.count ?? 0;
  Atomics.store(words, at(kernel.BLOCKS_DONE), 0);
  Atomics.store(words, at(kernel.BLOCKS_LEFT), blocks.length);
  Atomics.add(words, at(kernel.SCAN_TURN), 1);
  Atomics.notify(words, at(kernel.SCAN_TURN), helpers);
}
