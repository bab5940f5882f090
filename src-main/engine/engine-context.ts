import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readModelManifest } from '../agat/manifest.ts';
import { readNeutralQueries } from '../agat/neutral-queries.ts';
import { readPack } from '../backbone/pack.ts';
import type { EncoderPack } from '../backbone/pack.ts';
import type { Paths } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import type { Emit } from '../contract/serve.ts';
import { createEncoderClient } from '../library/encoder-client.ts';
import type { EncoderClient } from '../library/encoder-client.ts';
import { openLibrary } from '../sql/library.ts';
import type { LibraryWriter } from '../sql/library.ts';
import { openPreviews } from '../sql/previews.ts';
import type { Previews } from '../sql/previews.ts';
import { openGallery } from './gallery.ts';
import type { Gallery } from './gallery.ts';

/** The AGAT model whose embeddings are in use. */
export interface ActiveModel {
  modelId: number;
  version: string;
  dir: string;
}

/** What every handler of the engine works with, for as long as the engine runs. */
export interface EngineContext {
  paths: Paths;
  log: Log;
  emit: Emit;
  now: () => number;
  library: LibraryWriter;
  previews: Previews;
  pack: EncoderPack;
  model: ActiveModel;
  gallery: Gallery;
  /** Encodes queries, and nothing else, so that none waits behind indexing. */
  queryEncoder: EncoderClient;
  /** Another encoder process; the caller closes it. */
  openEncoder: () => EncoderClient;
  close: () => void;
}

/** Opens the library with the shipped encoder pack and model. Throws what openLibrary and readPack throw. */
export async function openEngineContext(
  paths: Paths,
  log: Log,
  emit: Emit,
): Promise<EngineContext> {
  await mkdir(paths.library, { recursive: true });
  const pack = await readPack(join(paths.resources, 'encoders'));
  const library = openLibrary(join(paths.library, 'library.sqlite'));
  const previews = openPreviews(join(paths.library, 'previews.sqlite'));
  const model = await activateShippedModel(library, join(paths.resources, 'agat', 'anchor'));
  const openEncoder = () =>
    createEncoderClient({ resourcesDir: paths.resources, modelDir: model.dir });
  const queryEncoder = openWarmEncoder(openEncoder, log);
  const neutral = await readNeutralQueries(model.dir);
  return {
    ...{ paths, log, emit, library, previews, pack, model, queryEncoder, openEncoder },
    now: () => Date.now(),
    gallery: openGallery(library, model.modelId, neutral),
    close: () => {
      queryEncoder.close();
      previews.close();
      library.close();
    },
  };
}

/** Opening the text encoder takes about a second, which the first query need not wait for. */
function openWarmEncoder(openEncoder: () => EncoderClient, log: Log): EncoderClient {
  const encoder = openEncoder();
  encoder.call('encodeTexts', { texts: ['warm'] }).catch((thrown: unknown) => {
    log('warn', `The text encoder did not open: ${String(thrown)}`);
  });
  return encoder;
}

async function activateShippedModel(library: LibraryWriter, dir: string): Promise<ActiveModel> {
  const manifest = await readModelManifest(dir);
  const modelId = library.addModel(manifest.version, manifest, Date.now());
  if (library.activeModel() === undefined) library.activateModel(modelId);
  return { modelId, version: manifest.version, dir };
}
