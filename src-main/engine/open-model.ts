import { readModelManifest } from '../agat/manifest.ts';
import { readNeutralQueries } from '../agat/neutral-queries.ts';
import type { Paths } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { PackVersions } from '../base/types.ts';
import { say } from '../base/saying.ts';
import type { LibraryWriter } from '../sql/library.ts';
import { openGallery } from './gallery.ts';
import type { Gallery } from './gallery.ts';
import { findModelFolder, isPersonal, shippedModel } from './model-folders.ts';
import type { ModelFolder } from './model-folders.ts';
import { nameWith } from './pack-change.ts';

/** An AGAT model with every embedding that the library has of it. */
export interface OpenModel extends ModelFolder {
  modelId: number;
  packVersions: PackVersions;
  gallery: Gallery;
}

export interface OpeningContext {
  paths: Paths;
  library: LibraryWriter;
  /** The encoders that ship. */
  packVersions: PackVersions;
  /** How many threads a search may take just now. */
  threadLimit: () => number;
  /** Aborts when the engine closes. */
  signal: AbortSignal;
}

/** The active version of the library, else the shipped model: also where the folder of the active one is gone. */
export async function openActive(context: OpeningContext): Promise<OpenModel> {
  const { library, paths } = context;
  const row = library.activeModel();
  const folder = row && (await findModelFolder(paths, row.name));
  const { version, dir } = folder ?? (await shippedModel(paths));
  const model = await openFolder(context, { version, dir }, version);
  if (row === undefined) library.activateModel(model.modelId, version);
  return model;
}

/** Opens the version with the embeddings that the library keeps under `name`. */
async function openFolder(
  context: OpeningContext,
  folder: ModelFolder,
  name: string,
): Promise<OpenModel> {
  const { library, packVersions: shipped } = context;
  const manifest = await readModelManifest(folder.dir);
  const modelId = library.addModel(name, manifest, shipped, Date.now());
  const { packVersions = shipped, createdMs = 0 } = library.findModel(name) ?? {};
  const neutral = await readNeutralQueries(folder.dir);
  const { version } = folder;
  return {
    ...{ ...folder, modelId, packVersions },
    gallery: openGallery({ ...context, modelId, version, createdMs, neutral }),
  };
}

/** A version with its embeddings of the shipped encoders' features. Throws `not-found`, and what nameWith throws. */
export async function openModel(context: OpeningContext, version: string): Promise<OpenModel> {
  const folder = await findModelFolder(context.paths, version);
  if (folder !== undefined) {
    const { library, packVersions, paths } = context;
    const name = nameWith(library, folder, packVersions, isPersonal(paths, folder));
    return openFolder(context, folder, name);
  }
  throw new AppError(
    'not-found',
    say('There is no model {version}. See which there are: akin models', { version }),
  );
}
