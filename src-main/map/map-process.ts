import { constants, setPriority } from 'node:os';
import { sendToParent } from '../base/child-process.ts';
import { toSentError } from '../base/errors.ts';
import { openLibrary } from '../sql/library.ts';
import { drawMap } from './draw-map.ts';
import type { FromMapProcess, MapTask } from './map-messages.ts';

// Entry of the map process: one drawing, away from the engine, below everything else in priority. It only reads
// the library, so it may be killed at any moment.

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const send = (message: FromMapProcess) => {
  sendToParent(message);
};

process.once('message', (message) => {
  draw(message as MapTask); // only the engine writes here
});
process.once('disconnect', () => process.exit(0));

function draw({ libraryPath, modelId }: MapTask): void {
  try {
    const library = openLibrary(libraryPath, { readonly: true });
    const result = drawMap(library, modelId, (progress) => {
      send({ type: 'progress', progress });
    });
    library.close();
    send({ type: 'done', result });
  } catch (thrown) {
    send({ type: 'failed', ...toSentError(thrown) });
  }
}
