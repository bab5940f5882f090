import { forkBeside, sendToChild } from '../base/child-process.ts';
import { AppError } from '../base/errors.ts';
import { followTask } from '../base/task-process.ts';
import { say } from '../base/saying.ts';
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
  const stopped = (cause: string) =>
    say('Drawing the map stopped ({cause}). Open the map again.', { cause });
  const { result, stop } = followTask<FromMapProcess>(child, stopped, onProgress);
  sendToChild(child, task);
  return {
    result,
    cancel: () => {
      stop(new AppError('cancelled', say('Drawing the map was cancelled.')));
    },
  };
}
