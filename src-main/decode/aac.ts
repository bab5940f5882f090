import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { partBroken } from '../base/load-part.ts';
import type { AacReply, AacTask } from './aac-worker.ts';
import type { Pcm } from './pcm.ts';

/** Length of the pieces of a file that can be sought in: about 5 MB of samples. */
export const AAC_PIECE_SECONDS = 30;

/**
 * The samples of an AAC file (M4A, MP4, ADTS), decoded in a worker a piece at a time; at once without
 * pieceSeconds (2 or more), as a file must be that has no timestamps to seek by.
 */
export async function* decodeAac(path: string, pieceSeconds?: number): AsyncGenerator<Pcm> {
  const workerData: AacTask = { path, pieceSeconds };
  const worker = new Worker(new URL('./aac-worker.ts', import.meta.url), {
    workerData,
    stderr: true, // FFmpeg's remarks on damaged frames are not for this process's own
  });
  try {
    for (;;) {
      worker.postMessage('next');
      const [reply] = (await once(worker, 'message')) as [AacReply]; // the worker posts nothing else
      if (reply.kind === 'end') return;
      if (reply.kind === 'failure')
        throw reply.isOfAkin ? partBroken(reply.message) : new Error(reply.message);
      yield { channels: [reply.samples], sampleRateHz: reply.sampleRateHz };
    }
  } finally {
    await worker.terminate();
  }
}
