import { readModelManifest } from '../agat/manifest.ts';
import { readNeutralQueries } from '../agat/neutral-queries.ts';
import type { Paths } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Emit } from '../contract/serve.ts';
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
}

/** The setting that names the version a person asked for until it is active. */
const WANTED = 'models.wanted';

/** Opens the active version; in a new library the shipped model becomes it. */
export async function openModels(context: ModelsContext): Promise<Models> {
  const { library, log } = context;
  const closing = new AbortController();
  let active = await openActive(context);
  let next: OpenModel | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const change = async (version: string): Promise<void> => {
    closing.signal.throwIfAborted();
    const folder = await requireFolder(context, version);
    const model = version === active.version ? active : await openModel(context, folder);
    library.setSetting(WANTED, version);
    next = model;
    try {
      await project(context, model, closing.signal);
      library.activateModel(model.modelId); // the one transaction: before it the old version is active, after it the new
      library.keepEmbeddingsOf([active.modelId, model.modelId]);
      active = model;
    } finally {
      next = undefined;
      if (!closing.signal.aborted) library.setSetting(WANTED, undefined);
    }
    context.emit('models.changed', { version });
  };
  const use = (version: string): Promise<void> => {
    const changing = last.then(() => change(version));
    last = changing.catch(() => undefined);
    return changing;
  };
  const useInBackground = (version: string): void => {
    use(version).catch((thrown: unknown) => {
      if (!closing.signal.aborted) log('error', `${version} is not active: ${String(thrown)}`);
    });
  };
  const each = (apply: (gallery: Gallery) => void): void => {
    for (const { gallery } of new Set([active, next ?? active])) apply(gallery);
  };

  return {
    active: () => active,
    each,
    takeIn: (items) => {
      const itemIds = items.map(({ itemId }) => itemId);
      each((gallery) => gallery.refresh(itemIds));
      const segmentCount = items.reduce((sum, { segmentIds }) => sum + segmentIds.length, 0);
      const isWhole = library.embeddingsOf(itemIds, active.modelId).length === segmentCount;
      if (!isWhole && next === undefined) useInBackground(active.version);
    },
    use,
    resume: () => {
      void wantedVersion(context, active).then((version) => {
        if (version !== undefined) useInBackground(version);
      });
    },
    close: async () => {
      closing.abort();
      await last;
    },
  };
}

/** Projects by a model of its own encoder process what the library lacks of it, into its gallery too. */
async function project(
  { library, emit, openEncoder }: ModelsContext,
  { modelId, version, dir, gallery }: OpenModel,
  signal: AbortSignal,
): Promise<void> {
  const encoder = openEncoder();
  try {
    await reProject({
      ...{ library, encoder, modelId, modelDir: dir, signal },
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
  const model = await openModel(context, folder ?? (await shippedModel(paths)));
  if (row === undefined) library.activateModel(model.modelId);
  return model;
}

async function openModel({ library }: ModelsContext, folder: ModelFolder): Promise<OpenModel> {
  const manifest = await readModelManifest(folder.dir);
  const modelId = library.addModel(folder.version, manifest, Date.now());
  const neutral = await readNeutralQueries(folder.dir);
  return { ...folder, modelId, gallery: openGallery(library, modelId, neutral) };
}

async function requireFolder({ paths }: ModelsContext, version: string): Promise<ModelFolder> {
  const folder = await findModelFolder(paths, version);
  if (folder !== undefined) return folder;
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
