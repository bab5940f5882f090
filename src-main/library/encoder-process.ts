import { toAppError } from '../base/errors.ts';
import type { Devices } from '../base/types.ts';
import type {
  EncoderMethod,
  EncoderMethods,
  EncoderReply,
  EncoderRequest,
} from './encoder-messages.ts';
import { createEncoder } from './encoder.ts';

// Entry of the encoder process: decodes files and runs the frozen encoders and AGAT, away from the
// engine, so that a decoder that crashes costs one file and a query never waits behind native code.

const [resourcesDir = '', devices = ''] = process.argv.slice(2);
const encoder = createEncoder(resourcesDir, JSON.parse(devices) as Devices); // written by createEncoderClient

process.on('message', (message) => {
  void answer(message as EncoderRequest); // only the engine writes here
});
process.once('disconnect', () => process.exit(0));

async function answer({ id, method, input }: EncoderRequest): Promise<void> {
  try {
    reply({ id, ok: true, value: await call(method, input) });
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    reply({ id, ok: false, code, message });
  }
}

function call<M extends EncoderMethod>(
  method: M,
  input: unknown,
): Promise<EncoderMethods[M]['output']> {
  return encoder[method](input as EncoderMethods[M]['input']); // sent by EncoderClient.call, typed there
}

function reply(message: EncoderReply): void {
  process.send?.(message, undefined, undefined, () => undefined); // an engine that is gone needs no answer
}
