import { forkBeside } from '../base/child-process.ts';
import { AppError } from '../base/errors.ts';
import type { ErrorCode } from '../base/errors.ts';
import type { MapProgress } from '../contract/map-methods.ts';
import type { DrawnMap } from './draw-map.ts';
import type { FromMapProcess, MapTask } from './map-messages.ts';

/** A map process at work. */
export interface MapRun {
  /** Rejects with `cancelled` after `cancel`, and with `internal` where the process dies. */
  result: Promise<DrawnMap>;
  cancel(): void;
}

/** Starts a process of its own for a drawing. */
export function runMap(task: MapTask, onProgress: (progress: MapProgress) => void): MapRun {
  const child = forkBeside(import.meta.url, 'map-process');
  const { promise, resolve, reject } = Promise.withResolvers<DrawnMap>();
  child.on('message', (message) => {
    const answer = message as FromMapProcess; // only our own map process writes here
    if (answer.type !== 'progress') child.disconnect();
    if (answer.type === 'progress') onProgress(answer.progress);
    else if (answer.type === 'done') resolve(answer.map);
    else reject(new AppError(answer.code as ErrorCode, answer.message)); // codes come from toAppError in the child
  });
  child.once('exit', (code, signal) => {
    const cause = signal ?? `exit code ${String(code)}`;
    reject(new AppError('internal', `Drawing the map stopped (${cause}). Open the map again.`));
  });
  child.send(task);
  return {
    result: promise,
    cancel: () => {
      reject(new AppError('cancelled', 'Drawing the map was cancelled.'));
      child.kill('SIGKILL');
    },
  };
}
