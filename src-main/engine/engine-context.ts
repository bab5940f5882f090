import { join } from 'node:path';
import { readPack } from '../backbone/pack.ts';
import type { EncoderPack } from '../backbone/pack.ts';
import type { Paths } from '../base/config.ts';
import type { Log } from '../base/log.ts';
import { makeFolder } from '../base/make-folder.ts';
import type { DeviceWish } from '../base/types.ts';
import type { Emit } from '../contract/listeners.ts';
import { createEncoderClient } from '../library/encoder-client.ts';
import type { EncoderClient } from '../library/encoder-client.ts';
import type { EncodedFile } from '../library/encoder-messages.ts';
import { openLibrary } from '../sql/library.ts';
import type { LibraryWriter } from '../sql/library.ts';
import { openPreviews } from '../sql/previews.ts';
import type { Previews } from '../sql/previews.ts';
import type { DeviceChoice } from './devices.ts';
import { openHeldFiles } from './held-files.ts';
import type { HeldFiles } from './held-files.ts';
import { openModels } from './models.ts';
import type { Models } from './models.ts';
import { openDevices } from './open-devices.ts';
import { createRecent } from './recent.ts';
import type { Recent } from './recent.ts';
import { openOrRecover } from './recovery.ts';
import { scanThreads } from './scan-share.ts';
import { openSettings } from './settings.ts';
import type { SettingsStore } from './settings.ts';

/** Files and parts of files that a person asks with in turn. */
const MOST_RECENT_FILES = 16;

/** What every handler of the engine works with, for as long as the engine runs. */
export interface EngineContext {
  paths: Paths;
  log: Log;
  emit: Emit;
  now: () => number;
  library: LibraryWriter;
  previews: Previews;
  pack: EncoderPack;
  models: Models;
  settings: SettingsStore;
  devices: DeviceChoice;
  /** Encodes queries, and nothing else, so that none waits behind indexing. */
  queryEncoder: EncoderClient;
  /** Draws pictures that the window cannot show itself; started when first needed. */
  pictureEncoder: EncoderClient;
  /** Files from outside the library that queries have as examples. */
  held: HeldFiles;
  recentFiles: Recent<EncodedFile>;
  /** Another encoder process; the caller closes it. It gives way to other programs as `niceness` says. */
  openEncoder: (niceness?: () => number) => EncoderClient;
  /** Gives up what goes on in the background; comes before `close`. */
  stop: () => void;
  /** Aborts then. */
  closing: AbortSignal;
  close: () => Promise<void>;
}

/** `queryEncoder` is closed with the context. */
export interface ContextOptions extends Pick<
  EngineContext,
  'paths' | 'log' | 'emit' | 'queryEncoder'
> {
  /** What encoders run on, whatever the settings say. */
  wish: DeviceWish | undefined;
}

/** Opens the library with the shipped encoder pack. Throws what openOrRecover, readPack and openModels throw. */
export async function openEngineContext(options: ContextOptions): Promise<EngineContext> {
  const { paths, log, queryEncoder } = options;
  makeFolder(paths.library);
  const pack = await readPack(join(paths.resources, 'encoders'));
  const now = () => Date.now();
  const path = join(paths.library, 'library.sqlite');
  const closing = new AbortController();
  const stored = await openOrRecover(path, { log, now }, () =>
    openStored(path, pack, options, closing.signal),
  );
  const { library, previews, devices, models, openEncoder } = stored;
  void warm(queryEncoder, models, log).then(() => devices.settle());
  const pictureEncoder = openEncoder();
  const held = openHeldFiles(join(paths.library, 'held'), library);
  await held.sweep();
  return {
    ...options,
    ...stored,
    ...{ pack, pictureEncoder, held, now, closing: closing.signal },
    recentFiles: createRecent(MOST_RECENT_FILES),
    stop: () => {
      closing.abort();
    },
    close: async () => {
      devices.close();
      await models.close();
      await held.sweep();
      queryEncoder.close();
      pictureEncoder.close();
      previews.close();
      library.close();
    },
  };
}

/** Everything that is read from the library's files, or nothing of it. */
async function openStored(
  path: string,
  pack: EncoderPack,
  { paths, log, emit, wish }: ContextOptions,
  signal: AbortSignal,
) {
  const library = openLibrary(path);
  const previews = openPreviews(join(paths.library, 'previews.sqlite'));
  try {
    const settings = openSettings(library, emit);
    const devices = await openDevices(paths, pack, { library, settings, emit, wish });
    const openEncoder = (niceness = () => 0) =>
      createEncoderClient({ resourcesDir: paths.resources, devices: devices.current, niceness });
    const threadLimit = () => scanThreads(settings.current());
    const models = await openModels({
      ...{ paths, log, emit, library, openEncoder, threadLimit, signal },
      packVersions: pack.versions,
    });
    return { library, previews, settings, devices, models, openEncoder };
  } catch (thrown) {
    previews.close();
    library.close();
    throw thrown;
  }
}

/** Opening the model and running each session once takes time that the first query need not wait for. */
async function warm(queryEncoder: EncoderClient, models: Models, log: Log): Promise<void> {
  const modelDir = models.active().dir;
  await queryEncoder.call('encodeTexts', { texts: ['warm'], modelDir }).catch((thrown: unknown) => {
    log('warn', `The text encoder did not open: ${String(thrown)}`);
  });
}
