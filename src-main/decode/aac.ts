import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AacReply } from './aac-worker.ts';
import type { Pcm } from './pcm.ts';

/**
 * The samples of an AAC file (M4A, MP4, ADTS), decoded piece by piece in a worker. isSeekable: whether the
 * container has timestamps; without them the whole file is decoded at once.
 */
export async function* decodeAac(path: string, isSeekable: boolean): AsyncGenerator<Pcm> {
  const worker = new Worker(new URL('./aac-worker.ts', import.meta.url), {
    workerData: { path, isSeekable },
  });
  try {
    for (;;) {
      worker.postMessage('next');
      const [reply] = (await once(worker, 'message')) as [AacReply]; // the worker posts nothing else
      if (reply.kind === 'end') return;
      if (reply.kind === 'failure') throw new Error(reply.message);
      yield { channels: [reply.samples], sampleRateHz: reply.sampleRateHz };
    }
  } finally {
    await worker.terminate();
  }
}
