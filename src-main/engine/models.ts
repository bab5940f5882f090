import { readModelManifest } from '../agat/manifest.ts';
import { readNeutralQueries } from '../agat/neutral-queries.ts';
import type { Paths } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Emit } from '../contract/listeners.ts';
import type { EncoderClient } from '../library/encoder-client.ts';
import { reProject } from '../library/re-project.ts';
import type { WrittenItem } from '../sql/indexed-items.ts';
import type { LibraryWriter } from '../sql/library.ts';
import { openGallery } from './gallery.ts';
import type { Gallery } from './gallery.ts';
import { findModelFolder, isPersonal, shippedModel } from './model-folders.ts';
import type { ModelFolder } from './model-folders.ts';

/** An AGAT model with every embedding that the library has of it. */
export interface OpenModel extends ModelFolder {
  modelId: number;
  gallery: Gallery;
}

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
   * Resolves when it answers queries. Throws `not-found` where there is no such version.
   */
  use(version: string): Promise<void>;
  /** Goes on with what a stop interrupted, and moves from an outdated shipped model to the newest. */
  resume(): void;
  close(): Promise<void>;
}

export interface ModelsContext {
  paths: Paths;
  log: Log;
  emit: Emit;
  library: LibraryWriter;
  openEncoder: () => EncoderClient;
  /** Aborts when the engine closes. */
  signal: AbortSignal;
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
    resume: () => {
      const resumed = wantedVersion(context, state.active).then((version) =>
        version === undefined ? undefined : use(version),
      );
      inBackground(context, resumed);
    },
    close: async () => {
      await state.last;
      saveGallery(context, state.active);
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
  const { library, emit, signal } = context;
  signal.throwIfAborted();
  library.setSetting(WANTED, version);
  try {
    const isActive = version === state.active.version;
    const model = isActive ? state.active : await openModel(context, version);
    state.next = model;
    await project(context, model, () => {
      library.activateModel(model.modelId); // the one transaction: before it the old version is active, after it the new
      library.keepEmbeddingsOf([state.active.modelId, model.modelId]);
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

/** Whether every segment is embedded by the active version, or will be by the change under way. */
function takeIn(
  { library }: ModelsContext,
  state: ModelsState,
  items: readonly WrittenItem[],
): boolean {
  const itemIds = items.map(({ itemId }) => itemId);
  changeGalleries(state, (gallery) => {
    gallery.refresh(itemIds);
  });
  const segmentCount = items.reduce((sum, { segmentIds }) => sum + segmentIds.length, 0);
  const embedded = library.embeddingsOf(itemIds, state.active.modelId);
  return embedded.length === segmentCount || state.next !== undefined;
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

/** The active version of the library, else the shipped model: also where the folder of the active one is gone. */
async function openActive(context: ModelsContext): Promise<OpenModel> {
  const { library, paths } = context;
  const row = library.activeModel();
  const folder = row && (await findModelFolder(paths, row.name));
  const model = await openFolder(context, folder ?? (await shippedModel(paths)));
  if (row === undefined) library.activateModel(model.modelId);
  return model;
}

async function openFolder(
  { library, paths, signal }: ModelsContext,
  folder: ModelFolder,
): Promise<OpenModel> {
  const manifest = await readModelManifest(folder.dir);
  const modelId = library.addModel(folder.version, manifest, Date.now());
  const neutral = await readNeutralQueries(folder.dir);
  const { version } = folder;
  return {
    ...folder,
    modelId,
    gallery: openGallery({ library, paths, modelId, version, neutral, signal }),
  };
}

async function openModel(context: ModelsContext, version: string): Promise<OpenModel> {
  const folder = await findModelFolder(context.paths, version);
  if (folder !== undefined) return openFolder(context, folder);
  throw new AppError('not-found', `There is no model ${version}. See which there are: akin models`);
}

/** What should be active but is not: what a person asked for, else the newest shipped model unless a personal one is. */
async function wantedVersion(
  { library, paths }: ModelsContext,
  active: OpenModel,
): Promise<string | undefined> {
  const asked = library.setting(WANTED);
  if (typeof asked === 'string') return asked;
  if (isPersonal(paths, active)) return undefined;
  const { version } = await shippedModel(paths);
  const isActive = library.activeModel()?.name === version;
  return isActive && library.countUnprojected(active.modelId) === 0 ? undefined : version;
}
