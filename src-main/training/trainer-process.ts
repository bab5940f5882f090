import { constants, setPriority } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { sendToParent } from '../base/child-process.ts';
import { toSentError } from '../base/errors.ts';
import { openLibrary } from '../sql/library.ts';
import type { LibraryReader } from '../sql/library.ts';
import { evaluateArchive } from './evaluate-archive.ts';
import { suggestLinks } from './suggest.ts';
import { trainPersonal } from './train-personal.ts';
import type { TrainingHooks } from './train-personal.ts';
import type { FromTrainer, ToTrainer, TrainerTaskName, TrainerTasks } from './trainer-messages.ts';

// Entry of the trainer process: one task, away from the engine, below everything else in priority. It reads the
// library and writes at most the folder of a new version, so it may be killed at any moment.

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
let paused: PromiseWithResolvers<undefined> | undefined;
const send = (message: FromTrainer) => {
  sendToParent(message);
};

const hooks: TrainingHooks = {
  onProgress: (progress) => {
    send({ type: 'progress', progress });
  },
  mayContinue: async () => {
    await setImmediate(); // a message to pause comes in between steps
    await paused?.promise;
  },
  now: () => performance.now(),
};

process.on('message', (message) => {
  const order = message as ToTrainer; // only the engine writes here
  if (order.type === 'pause') paused ??= Promise.withResolvers<undefined>();
  else if (order.type === 'resume') {
    paused?.resolve(undefined);
    paused = undefined;
  } else void work(order.name, order.task);
});
process.once('disconnect', () => process.exit(0));

async function work(name: TrainerTaskName, task: unknown): Promise<void> {
  try {
    send({ type: 'done', result: await perform(name, task) });
  } catch (thrown) {
    send({ type: 'failed', ...toSentError(thrown) });
  }
}

/** Tasks are sent by runTrainer, typed there. */
async function perform(name: TrainerTaskName, task: unknown): Promise<unknown> {
  const { libraryPath } = task as TrainerTasks[TrainerTaskName]['task'];
  const library: LibraryReader = openLibrary(libraryPath, { readonly: true });
  try {
    if (name === 'train') {
      return await trainPersonal(library, task as TrainerTasks['train']['task'], hooks);
    }
    if (name === 'evaluate') {
      return await evaluateArchive(library, task as TrainerTasks['evaluate']['task']);
    }
    return await suggestLinks(library, task as TrainerTasks['suggest']['task']);
  } finally {
    library.close();
  }
}
