import { DEFAULT_DECODE_LIMITS } from '../base/config.ts';
import { toAppError } from '../base/errors.ts';
import { once } from '../base/once.ts';
import type { IndexProgress, IndexSummary } from '../contract/methods.ts';
import { createEncoderPool } from '../library/encoder-pool.ts';
import { indexRoots } from '../library/indexer.ts';
import type { IndexerContext } from '../library/indexer-context.ts';
import { createProgressMeter } from '../library/progress-meter.ts';
import { watchRoot } from '../library/watch.ts';
import type { WrittenItem } from '../sql/indexed-items.ts';
import { isOnBattery } from './battery.ts';
import type { EngineContext } from './engine-context.ts';
import { checkInstallation } from './examine-installation.ts';
import { libraryIgnoreRules } from './ignore-setting.ts';
import { createIndexRuns } from './index-runs.ts';
import { indexingShare } from './indexing-share.ts';
import type { IndexRoots, IndexRuns } from './index-runs.ts';
import { createMainsPower } from './mains-power.ts';
import type { MainsPower } from './mains-power.ts';
import { untilThereIsRoom } from './room.ts';

/** Indexing as the engine's handlers see it. */
export interface Indexing {
  run: IndexRoots;
  /** Scans all roots now and whenever their files change. */
  watch(): void;
  /** Takes added and removed roots into account, if watching. */
  rewatch(): void;
  pause(): void;
  resume(): void;
  progress(): IndexProgress;
  /** Roots whose changes are noticed, and roots at work on. */
  watchedRootIds(): ReadonlySet<number>;
  runningRootIds(): ReadonlySet<number>;
  close(): Promise<void>;
}

/** Joins the indexer to the library, the gallery and the shells. */
export function createIndexing(context: EngineContext): Indexing {
  const share = () => indexingShare(context.settings.current());
  const openEncoder = () => context.openEncoder(() => share().niceness);
  const encoder = createEncoderPool(openEncoder, () => share().processCount);
  const progress = () => withWait(meter.current(), runs, power);
  const tell = () => {
    context.emit('index.progress', progress());
  };
  const meter = createProgressMeter(() => performance.now(), tell);
  const power = createMainsPower(context.settings, isOnBattery, tell);
  const running = new Set<number>();
  const runs: IndexRuns = createIndexRuns(
    (signal, ...what) => runIndexer(indexerContext, running, signal, ...what),
    tell,
  );
  const indexerContext = {
    ...surroundings(context),
    ...{ encoder, openEncoder, meter, power },
    mayContinue: () => power.mayContinue().then(() => runs.mayContinue()),
    filesInFlight: () => share().filesInFlight,
  };
  const watchers = createWatchers(context, runs);

  return {
    run: runs.run,
    watch: watchers.start,
    rewatch: watchers.refresh,
    pause: runs.pause,
    resume: runs.resume,
    progress,
    watchedRootIds: watchers.rootIds,
    runningRootIds: () => running,
    close: async () => {
      watchers.stop();
      power.stop();
      await runs.close();
      encoder.close();
    },
  };
}

/** One run of the indexer, whose roots are in `running` meanwhile. */
async function runIndexer(
  context: IndexerContext & Pick<EngineContext, 'emit' | 'models'> & { power: MainsPower },
  running: Set<number>,
  signal: AbortSignal,
  ...[rootIds, only]: Parameters<IndexRoots>
): Promise<IndexSummary> {
  const roots = context.library
    .listRoots()
    .filter(({ rootId }) => rootIds.length === 0 || rootIds.includes(rootId));
  for (const { rootId } of roots) running.add(rootId);
  try {
    await context.power.start();
    const summary = await indexRoots(context, roots, signal, only);
    if (!only && !context.models.isOfPack()) context.models.resume(); // the files within reach are encoded anew
    await context.models.active().gallery.calibrate();
    context.emit('index.finished', summary);
    return summary;
  } finally {
    context.power.stop();
    running.clear();
  }
}

function withWait(progress: IndexProgress, runs: IndexRuns, power: MainsPower): IndexProgress {
  if (progress.phase === 'idle') return progress;
  if (runs.isPaused) return { ...progress, phase: 'paused' };
  return power.isAwaited ? { ...progress, phase: 'waiting' } : progress;
}

/** What indexing works with, and what is told of each change: the gallery takes it over, the shells hear of it. */
function surroundings(context: EngineContext) {
  const { library, previews, models, emit, pack, now } = context;
  const tellShells = () => {
    emit('library.changed', { segmentCount: models.active().gallery.index.segmentCount() });
  };
  return {
    ...{ library, previews, models, emit, limits: DEFAULT_DECODE_LIMITS },
    checkInstallation: once(() => checkInstallation(context)),
    ignoreRules: () => libraryIgnoreRules(library),
    model: () => {
      const { modelId, dir } = models.active();
      return { modelId, modelDir: dir };
    },
    made: () => ({ packVersions: pack.versions, nowMs: now() }),
    onWritten: (items: readonly WrittenItem[]) => {
      models.takeIn(items);
      tellShells();
    },
    onMoved: tellShells,
    onRemoved: (itemIds: readonly number[]) => {
      models.each((gallery) => {
        gallery.remove(itemIds);
      });
      tellShells();
    },
  };
}

/** A scan nobody waits for; the shells hear why it stopped. One that found the disk full goes on once there is room. */
async function runInBackground(
  context: EngineContext,
  runs: IndexRuns,
  rootIds: number[],
): Promise<void> {
  try {
    await runs.run(rootIds);
  } catch (thrown) {
    const { code, message, saying } = toAppError(thrown);
    if (context.closing.aborted) return;
    context.log('error', `Indexing stopped: ${message}`);
    context.emit('index.failed', { message, saying });
    if (code !== 'disk-full') return;
    await untilThereIsRoom(context.paths.library, context.closing).then(
      () => runInBackground(context, runs, rootIds),
      () => undefined, // the engine closes
    );
  }
}

function createWatchers(context: EngineContext, runs: IndexRuns) {
  const stops = new Map<number, () => void>();
  let isWatching = false;

  const refresh = () => {
    if (!isWatching) return;
    const roots = new Map(context.library.listRoots().map((root) => [root.rootId, root]));
    for (const [rootId, stop] of stops) {
      if (roots.has(rootId)) continue;
      stop();
      stops.delete(rootId);
    }
    for (const { rootId, path } of roots.values()) {
      if (stops.has(rootId)) continue;
      const scan = () => {
        void runInBackground(context, runs, [rootId]);
      };
      stops.set(rootId, watchRoot(path, scan));
      scan();
    }
  };
  return {
    start: () => {
      isWatching = true;
      refresh();
    },
    refresh,
    rootIds: () => new Set(stops.keys()),
    stop: () => {
      isWatching = false;
      for (const stop of stops.values()) stop();
      stops.clear();
    },
  };
}
