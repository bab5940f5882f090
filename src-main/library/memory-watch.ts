/**
 * Ends its process when that holds more memory than `limitByteSize`, resident, whatever holds it: pixels, WebAssembly or
 * the JavaScript heap. A thread of its own sees it while the main thread is busy, on every platform.
 */
import { workerData } from 'node:worker_threads';

/** A decoder fills some gigabytes a second at most. */
const INTERVAL_MS = 50;

export interface MemoryWatch {
  limitByteSize: number;
  /** By which the process ends itself. */
  signal: NodeJS.Signals;
}

const { limitByteSize, signal } = workerData as MemoryWatch; // given by the encoder process

setInterval(() => {
  if (process.memoryUsage.rss() > limitByteSize) process.kill(process.pid, signal);
}, INTERVAL_MS);
