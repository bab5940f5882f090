import { sendToParent } from '../base/child-process.ts';
import { toSentError } from '../base/errors.ts';
import { loadPart } from '../base/load-part.ts';
import { createLog } from '../base/log.ts';
import { parentTransport } from '../contract/process-transport.ts';
import type { Emit } from '../contract/listeners.ts';
import { createEncoderClient } from '../library/encoder-client.ts';
import { allOn, wishNamed } from '../session/devices.ts';
import type { EngineStart } from './engine-start.ts';

// Entry of the engine process: the only writer of the library. Its parent is a shell.
// The first query waits for the text encoder above all, so that one's process starts before this one loads the rest.

const log = createLog('engine');
const tell = (start: EngineStart) => {
  sendToParent(start);
};

const [library = '', resources = '', device = process.env['AKIN_DEVICE']] = process.argv.slice(2);
// On the CPU whatever the device: for one text it is as fast, and it never waits for a batch.
const queryEncoder = createEncoderClient({ resourcesDir: resources, devices: () => allOn('cpu') });
queryEncoder.call('openTexts', {}).catch(() => undefined); // whoever needs it next hears why it did not open

try {
  const [{ createEngine }, { serve }] = await Promise.all([
    loadPart(() => import('./engine.ts')),
    import('../contract/serve.ts'),
  ]);
  const emit: Emit = (name, payload) => {
    server.emit(name, payload);
  };
  // The answer under way is sent first; the host starts an engine that left it.
  const restart = () =>
    setImmediate(() => {
      process.disconnect();
    });
  const paths = { library, resources };
  const wish = wishNamed(device);
  const engine = await createEngine({ paths, log, emit, queryEncoder, wish, restart });
  const server = serve(engine.handlers, parentTransport());
  process.once('disconnect', () => {
    void engine.close().finally(() => process.exit(0));
  });
  tell({ type: 'ready' });
} catch (thrown) {
  tell({ type: 'failed', ...toSentError(thrown) });
  queryEncoder.close();
  process.disconnect();
}
