import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { MODALITIES } from '../base/types.ts';
import type { MapPoints } from '../contract/map-methods.ts';
import type { Handlers } from '../contract/serve.ts';
import type { DrawnMap } from '../map/draw-map.ts';
import { runMap } from '../map/map-client.ts';
import type { MapRun } from '../map/map-client.ts';
import type { LibraryReader, LibraryWriter } from '../sql/library.ts';
import type { DescribedPoint } from '../sql/map-points.ts';
import type { EngineContext } from './engine-context.ts';

type MapMethod = Extract<keyof Handlers, `map.${string}`>;

const DAY_MS = 86_400_000;
/** Points written or read at a time, so that no query waits for more than that. */
const POINTS_AT_ONCE = 2_000;

/** The methods under `map.`, and what ends a drawing. */
export function createMap(context: EngineContext): {
  handlers: Pick<Handlers, MapMethod>;
  close: () => void;
} {
  let running: { run: MapRun; whole: Promise<void> } | undefined;
  const cancel = () => running?.run.cancel();
  const handlers: Pick<Handlers, MapMethod> = {
    'map.points': () => {
      const { modelId } = context.models.active();
      return describePoints(context.library, modelId);
    },
    'map.draw': async () => {
      running ??= startDrawing(context, () => (running = undefined));
      await running?.whole;
      return {};
    },
    'map.cancel': () => {
      cancel();
      return Promise.resolve({});
    },
  };
  return { handlers, close: cancel };
}

/** Undefined where nothing is missing. */
function startDrawing(context: EngineContext, onEnd: () => void) {
  const { library, models, emit, paths } = context;
  const { modelId } = models.active();
  if (library.countUnmapped(modelId) === 0) return undefined;
  const libraryPath = join(paths.library, 'library.sqlite');
  const run = runMap({ libraryPath, modelId }, (progress) => {
    emit('map.progress', progress);
  });
  const whole = run.result
    .then((drawn) => keep(library, modelId, drawn))
    .finally(() => {
      onEnd();
      emit('map.progress', { phase: 'idle', doneCount: 0, totalCount: 0 });
    });
  return { run, whole };
}

async function keep(library: LibraryWriter, modelId: number, { points, isNew }: DrawnMap) {
  if (isNew) library.clearMap();
  for (let from = 0; from < points.length; from += POINTS_AT_ONCE) {
    library.addMapPoints(modelId, points.slice(from, from + POINTS_AT_ONCE));
    await setImmediate();
  }
}

async function describePoints(library: LibraryReader, modelId: number): Promise<MapPoints> {
  const { lists, add, finish } = createColumns(library);
  let points: DescribedPoint[];
  do {
    points = library.describedPoints(modelId, lists.segmentIds.at(-1) ?? 0, POINTS_AT_ONCE);
    points.forEach(add);
    await setImmediate();
  } while (points.length === POINTS_AT_ONCE);
  return finish();
}

/** Takes points a few at a time: turning all of them at once would keep queries waiting as long as reading them. */
function createColumns(library: LibraryReader) {
  const roots = new Map(library.listRoots().map(({ rootId, path }) => [rootId, path]));
  const folders = createNames();
  const labels = createNames();
  const lists = createLists();
  const add = (point: DescribedPoint): void => {
    const { rootId, relativePath, label } = point;
    lists.x.push(point.x);
    lists.y.push(point.y);
    lists.segmentIds.push(point.segmentId);
    lists.itemIds.push(point.itemId);
    lists.modalities.push(MODALITIES.indexOf(point.modality));
    lists.days.push(point.datedMs / DAY_MS);
    lists.folderIndices.push(
      folders.indexOf(join(roots.get(rootId) ?? '', firstFolder(relativePath))),
    );
    lists.labelIndices.push(label === null ? 0 : labels.indexOf(label) + 1);
  };
  const finish = (): MapPoints => ({
    x: new Float32Array(lists.x),
    y: new Float32Array(lists.y),
    segmentIds: new Uint32Array(lists.segmentIds),
    itemIds: new Uint32Array(lists.itemIds),
    modalities: new Uint8Array(lists.modalities),
    days: new Float32Array(lists.days),
    folderIndices: new Uint32Array(lists.folderIndices),
    labelIndices: new Uint32Array(lists.labelIndices),
    folders: folders.names,
    labels: labels.names,
  });
  return { lists, add, finish };
}

type Column = Exclude<keyof MapPoints, 'folders' | 'labels'>;

function createLists(): Record<Column, number[]> {
  return {
    ...{ x: [], y: [], segmentIds: [], itemIds: [] },
    ...{ modalities: [], days: [], folderIndices: [], labelIndices: [] },
  };
}

/** The folder right below the root; '' for a file in the root itself. */
function firstFolder(relativePath: string): string {
  const end = relativePath.indexOf('/');
  return end < 0 ? '' : relativePath.slice(0, end);
}

/** Names in the order they first came, each with its number. */
function createNames() {
  const indices = new Map<string, number>();
  const names: string[] = [];
  return {
    names,
    indexOf: (name: string): number => {
      const known = indices.get(name);
      if (known !== undefined) return known;
      indices.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}
