import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { MODALITIES } from '../base/types.ts';
import type { MapPoints } from '../contract/map-methods.ts';
import type { Handlers } from '../contract/serve.ts';
import type { DrawnMap } from '../map/draw-map.ts';
import { runMap } from '../map/map-client.ts';
import type { MapRun } from '../map/map-client.ts';
import type { LibraryReader, LibraryWriter } from '../sql/library.ts';
import type { EngineContext } from './engine-context.ts';

type MapMethod = Extract<keyof Handlers, `map.${string}`>;

const DAY_MS = 86_400_000;
/** Points written at a time, so that no query waits for more than that. */
const WRITTEN_AT_ONCE = 2_000;

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
      return Promise.resolve(describePoints(context.library, modelId));
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
  for (let from = 0; from < points.length; from += WRITTEN_AT_ONCE) {
    library.addMapPoints(modelId, points.slice(from, from + WRITTEN_AT_ONCE));
    await setImmediate();
  }
}

function describePoints(library: LibraryReader, modelId: number): MapPoints {
  const points = [...library.iterateDescribedPoints(modelId)];
  const roots = new Map(library.listRoots().map(({ rootId, path }) => [rootId, path]));
  const folders = createNames();
  const labels = createNames();
  return {
    x: Float32Array.from(points, ({ x }) => x),
    y: Float32Array.from(points, ({ y }) => y),
    segmentIds: Uint32Array.from(points, ({ segmentId }) => segmentId),
    itemIds: Uint32Array.from(points, ({ itemId }) => itemId),
    modalities: Uint8Array.from(points, ({ modality }) => MODALITIES.indexOf(modality)),
    days: Float32Array.from(points, ({ datedMs }) => datedMs / DAY_MS),
    folderIndices: Uint32Array.from(points, ({ rootId, relativePath }) =>
      folders.indexOf(join(roots.get(rootId) ?? '', firstFolder(relativePath))),
    ),
    labelIndices: Uint32Array.from(points, ({ label }) =>
      label === null ? 0 : labels.indexOf(label) + 1,
    ),
    folders: folders.names,
    labels: labels.names,
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
