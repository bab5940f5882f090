import { Worker } from 'node:worker_threads';
import { sendToParent } from '../base/child-process.ts';
import { toSentError } from '../base/errors.ts';
import { loadPart } from '../base/load-part.ts';
import type { Devices } from '../base/types.ts';
import type {
  EncoderMethod,
  EncoderMethods,
  EncoderReady,
  EncoderReply,
  EncoderRequest,
} from './encoder-messages.ts';
import { MEMORY_SIGNAL } from './encoder-crash.ts';
import type { Encoder } from './encoder.ts';
import type { MemoryWatch } from './memory-watch.ts';

// Entry of the encoder process: decodes files and runs the frozen encoders and AGAT, away from the
// engine, so that a decoder that crashes costs one file and a query never waits behind native code.

const [resourcesDir = '', devices = '', memoryLimit = ''] = process.argv.slice(2);
const opening = loadPart(() => import('./encoder.ts')).then(
  ({ createEncoder }) => createEncoder(resourcesDir, JSON.parse(devices) as Devices), // written by createEncoderClient
);
opening
  .catch(() => undefined)
  .finally(() => {
    send({ type: 'ready' });
  }); // each request is told what failed
const watch: MemoryWatch = { limitByteSize: Number(memoryLimit), signal: MEMORY_SIGNAL };
new Worker(new URL('./memory-watch.ts', import.meta.url), { workerData: watch }).unref();

process.on('message', (message) => {
  void answer(message as EncoderRequest); // only the engine writes here
});
process.once('disconnect', () => process.exit(0));

async function answer({ id, method, input }: EncoderRequest): Promise<void> {
  try {
    const value = await call(await opening, method, input);
    send({ id, ok: true, value, residentByteSize: process.memoryUsage.rss() });
  } catch (thrown) {
    const residentByteSize = process.memoryUsage.rss();
    send({ id, ok: false, ...toSentError(thrown), residentByteSize });
  }
}

function call<M extends EncoderMethod>(
  encoder: Encoder,
  method: M,
  input: unknown,
): Promise<EncoderMethods[M]['output']> {
  return encoder[method](input as EncoderMethods[M]['input']); // sent by EncoderClient.call, typed there
}

function send(message: EncoderReady | EncoderReply): void {
  sendToParent(message);
}
