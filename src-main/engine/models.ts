import type { Log } from '../base/log.ts';
import type { Emit } from '../contract/listeners.ts';
import type { EncoderClient } from '../library/encoder-client.ts';
import { reProject } from '../library/re-project.ts';
import type { WrittenItem } from '../sql/indexed-items.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { Gallery } from './gallery.ts';
import { isPersonal, shippedModel } from './model-folders.ts';
import { openActive, openModel } from './open-model.ts';
import type { OpeningContext, OpenModel } from './open-model.ts';
import { awaitsEncoding, filesReadAnew, isMadeWith } from './pack-change.ts';

/** The model versions of a library: one is active, another may be on its way to be. */
export interface Models {
  /** The version that answers queries and embeds what is indexed. Hold on to it for as long as one answer takes. */
  active(): OpenModel;
  /** Changes the galleries of all open versions alike. */
  each(change: (gallery: Gallery) => void): void;
  /** Takes over items that were written. Those embedded by a version that is active no more are projected again. */
  takeIn(items: readonly WrittenItem[]): void;
  /**
   * Makes a version the active one: projects what it lacks while the old one answers, then takes one transaction.
   * Resolves when it answers queries. Throws `not-found` where there is no such version, `bad-request` while files are read
   * anew by the encoders that ship, and for a personal version that has learnt from others.
   */
  use(version: string): Promise<void>;
  /** Whether the active version embeds what the encoders that ship make. */
  isOfPack(): boolean;
  /**
   * Goes on with what a stop interrupted, moves from an outdated shipped model to the newest, and to the features of the
   * encoders that ship once every file within reach has been encoded by them.
   */
  resume(): void;
  close(): Promise<void>;
}

export interface ModelsContext extends OpeningContext {
  log: Log;
  emit: Emit;
  openEncoder: () => EncoderClient;
}

/** The setting that names the version a person asked for until it is active. */
const WANTED = 'models.wanted';

/** What changes while the engine runs. */
interface ModelsState {
  active: OpenModel;
  /** On its way to be active. */
  next: OpenModel | undefined;
  /** The last change asked for; changes come one after another. */
  last: Promise<unknown>;
}

/** Opens the active version; in a new library the shipped model becomes it. */
export async function openModels(context: ModelsContext): Promise<Models> {
  const active = await openActive(context);
  const state: ModelsState = { active, next: undefined, last: Promise.resolve() };
  const use = (version: string) => enqueue(context, state, version);
  return {
    active: () => state.active,
    each: (change) => {
      changeGalleries(state, change);
    },
    takeIn: (items) => {
      if (!takeIn(context, state, items)) inBackground(context, use(state.active.version));
    },
    use,
    isOfPack: () => isMadeWith(state.active, context.packVersions),
    resume: () => {
      const resumed = wantedVersion(context, state).then((version) =>
        version === undefined ? undefined : use(version),
      );
      inBackground(context, resumed);
    },
    close: async () => {
      await state.last;
      saveGallery(context, state.active);
      state.active.gallery.index.close();
    },
  };
}

/** Without it the next start takes longer, and no more. */
function saveGallery({ log }: ModelsContext, { gallery }: OpenModel): void {
  try {
    gallery.save();
  } catch (thrown) {
    log('warn', `The index was not kept for the next start: ${String(thrown)}`);
  }
}

function enqueue(context: ModelsContext, state: ModelsState, version: string): Promise<void> {
  const changing = state.last.then(() => change(context, state, version));
  state.last = changing.catch(() => undefined);
  return changing;
}

async function change(context: ModelsContext, state: ModelsState, version: string): Promise<void> {
  const { library, packVersions, emit, signal } = context;
  signal.throwIfAborted();
  const isOfPack = isMadeWith(state.active, packVersions);
  if (!isOfPack && awaitsEncoding(library, packVersions)) throw filesReadAnew();
  library.setSetting(WANTED, version);
  try {
    const isActive = isOfPack && version === state.active.version;
    const model = isActive ? state.active : await openModel(context, version);
    state.next = model;
    await project(context, model, () => {
      library.activateModel(model.modelId, version); // the one transaction: before it the old version is active, after it the new
      library.keepEmbeddingsOf([state.active.modelId, model.modelId]);
      if (!isActive) state.active.gallery.index.close();
      state.active = model;
    });
  } finally {
    state.next = undefined;
    if (!signal.aborted) library.setSetting(WANTED, undefined);
  }
  await state.active.gallery.calibrate();
  emit('models.changed', { version });
}

/** Nobody waits for it; its faults go to the log. */
function inBackground({ log, signal }: ModelsContext, changing: Promise<unknown>): void {
  changing.catch((thrown: unknown) => {
    if (!signal.aborted) log('error', `The model was not changed: ${String(thrown)}`);
  });
}

function changeGalleries({ active, next }: ModelsState, apply: (gallery: Gallery) => void): void {
  for (const { gallery } of new Set([active, next ?? active])) apply(gallery);
}

/** Whether every segment is embedded by the active version, or will be by a change under way or to come. */
function takeIn(
  { library, packVersions }: ModelsContext,
  state: ModelsState,
  items: readonly WrittenItem[],
): boolean {
  const itemIds = items.map(({ itemId }) => itemId);
  changeGalleries(state, (gallery) => {
    gallery.refresh(itemIds);
  });
  const segmentCount = items.reduce((sum, { segmentIds }) => sum + segmentIds.length, 0);
  const embedded = library.embeddingsOf(itemIds, state.active.modelId);
  const isToChange = state.next !== undefined || !isMadeWith(state.active, packVersions);
  return embedded.length === segmentCount || isToChange;
}

/** Projects by a model of its own encoder process what the library lacks of it, into its gallery too. */
async function project(
  { library, emit, openEncoder, signal }: ModelsContext,
  { modelId, version, dir, gallery }: OpenModel,
  onWhole: () => void,
): Promise<void> {
  const encoder = openEncoder();
  try {
    await reProject({
      ...{ library, encoder, modelId, modelDir: dir, onWhole, signal },
      onProjected: (rows) => {
        for (const row of rows) gallery.index.upsert(row);
      },
      onProgress: (doneCount, totalCount) => {
        emit('models.progress', { version, doneCount, totalCount });
      },
    });
  } finally {
    encoder.close();
  }
}

/**
 * What should be active but is not: what a person asked for, else the newest shipped model unless a personal one is. A
 * personal one has learnt from the encoders that it came with; where others ship now the shipped model takes its place.
 */
async function wantedVersion(
  { library, paths, packVersions }: ModelsContext,
  { active, next }: ModelsState,
): Promise<string | undefined> {
  const shipped = await shippedModel(paths);
  if (!isMadeWith(active, packVersions)) {
    const mustWait = next !== undefined || awaitsEncoding(library, packVersions);
    return mustWait ? undefined : shipped.version;
  }
  const asked = library.setting(WANTED);
  if (typeof asked === 'string') return asked;
  if (isPersonal(paths, active)) return undefined;
  const isActive = library.activeModel()?.name === shipped.version;
  return isActive && isWhole(library, active) ? undefined : shipped.version;
}

/** Nearly always the counts are the same, which is quicker to tell than what is missing. */
function isWhole(library: LibraryReader, { modelId, gallery }: OpenModel): boolean {
  const isComplete = gallery.index.segmentCount() === library.countSegments();
  return isComplete || library.countUnprojected(modelId) === 0;
}
