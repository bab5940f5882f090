/** Helps one index to scan, until it is ended. See [Note: shared scan] in kernel/layout.ts. */
import { workerData } from 'node:worker_threads';
import type { Kernel, KernelInstance } from './kernel.ts';

export interface ScanHelper {
  module: Kernel;
  memory: WebAssembly.Memory;
  /** The address of a page that is this thread's own. */
  scratch: number;
}

const { module, memory, scratch } = workerData as ScanHelper; // given by scan-threads.ts
// The exports are those of kernel/kernel.ts.
const kernel = new WebAssembly.Instance(module, { env: { memory } }).exports as KernelInstance;
kernel.useScratch(scratch);
kernel.help();
