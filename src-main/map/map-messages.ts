import type { FromTaskProcess } from '../base/task-process.ts';
import type { MapProgress } from '../contract/map-methods.ts';
import type { DrawnMap } from './draw-map.ts';

/** What a map process is started for; one answer, then it ends. */
export interface MapTask {
  libraryPath: string;
  modelId: number;
}

export type FromMapProcess = FromTaskProcess<DrawnMap, MapProgress>;
