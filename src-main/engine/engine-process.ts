import { toAppError } from '../base/errors.ts';
import { createLog } from '../base/log.ts';
import { parentTransport } from '../contract/process-transport.ts';
import { serve } from '../contract/serve.ts';
import { createEngine } from './engine.ts';
import type { EngineStart } from './engine-start.ts';

// Entry of the engine process: the only writer of the library. Its parent is a shell.

const log = createLog('engine');
const tell = (start: EngineStart) => process.send?.(start);

try {
  const [library = '', resources = ''] = process.argv.slice(2);
  const transport = parentTransport(process);
  const engine = await createEngine({ library, resources }, log, (name, payload) => {
    server.emit(name, payload);
  });
  const server = serve(engine.handlers, transport);
  process.once('disconnect', () => {
    void engine.close().finally(() => process.exit(0));
  });
  tell({ type: 'ready' });
} catch (thrown) {
  const { code, message } = toAppError(thrown);
  tell({ type: 'failed', code, message });
  process.disconnect();
}
