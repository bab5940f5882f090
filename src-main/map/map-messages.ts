import type { MapProgress } from '../contract/map-methods.ts';
import type { DrawnMap } from './draw-map.ts';

/** What a map process is started for; one answer, then it ends. */
export interface MapTask {
  libraryPath: string;
  modelId: number;
}

export type FromMapProcess =
  | { type: 'progress'; progress: MapProgress }
  | { type: 'done'; map: DrawnMap }
  | { type: 'failed'; code: string; message: string };
