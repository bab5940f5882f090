import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { libraryMethods } from '../contract/library-methods.ts';
import type { Root, Status } from '../contract/methods.ts';
import type { Handlers } from '../contract/serve.ts';
import { useFolderLabels } from '../training/kinship.ts';
import { folderByteSize } from './disk-space.ts';
import type { EngineContext } from './engine-context.ts';
import type { Indexing } from './indexing.ts';

type LibraryMethod = Exclude<
  Extract<keyof Handlers, `library.${string}`>,
  keyof typeof libraryMethods
>;

/** The methods under `library.`: roots, indexing, status. */
export function createLibraryHandlers(
  context: EngineContext,
  indexing: Indexing,
): Pick<Handlers, LibraryMethod> {
  const { library, now } = context;
  return {
    'library.status': () => describeStatus(context, indexing),
    'library.addRoots': async ({ paths }) => {
      for (const path of paths) await checkFolder(path);
      const added = paths.map((path) => library.addRoot(path, now()));
      indexing.rewatch();
      return {
        roots: describeRoots(context, indexing).filter(({ rootId }) => added.includes(rootId)),
      };
    },
    'library.removeRoot': ({ rootId }) => {
      removeRoot(context, rootId);
      indexing.rewatch();
      return done();
    },
    'library.watch': () => {
      indexing.watch();
      return done();
    },
    'library.index': ({ rootIds }) => indexing.run(rootIds),
    'library.pause': () => {
      indexing.pause();
      return done();
    },
    'library.resume': () => {
      indexing.resume();
      return done();
    },
  };
}

const done = () => Promise.resolve({});

function removeRoot({ library, models, emit }: EngineContext, rootId: number): void {
  useFolderLabels(library, rootId, false); // its id may be another root's one day
  const removed = library.removeRoot(rootId);
  models.each((gallery) => {
    gallery.remove(removed);
  });
  emit('library.changed', { segmentCount: models.active().gallery.index.segmentCount() });
}

async function checkFolder(path: string): Promise<void> {
  if (!isAbsolute(path)) {
    throw new AppError(
      'bad-request',
      say('“{path}” is not a full path. Give the folder from its drive on.', { path }),
    );
  }
  const stats = await stat(path).catch((cause: unknown) => {
    const message = say('There is no folder {path}. Check the name and try again.', { path });
    throw new AppError('not-found', message, { cause });
  });
  if (!stats.isDirectory()) {
    throw new AppError(
      'bad-request',
      say('{path} is a file. Give the folder that holds it.', { path }),
    );
  }
}

function describeRoots({ library }: EngineContext, indexing: Indexing): Root[] {
  const [watched, running] = [indexing.watchedRootIds(), indexing.runningRootIds()];
  return library.listRoots().map(({ rootId, path, isOnline, itemCount }) => ({
    ...{ rootId, path, isOnline, itemCount },
    isWatched: isOnline && watched.has(rootId),
    isIndexing: running.has(rootId),
  }));
}

async function describeStatus(context: EngineContext, indexing: Indexing): Promise<Status> {
  const { library, paths, models, pack } = context;
  const byteSizeOnDisk = await folderByteSize(paths.library); // first: what is counted after it goes together
  return {
    libraryDir: paths.library,
    roots: describeRoots(context, indexing),
    items: library.countItems(),
    segmentCount: library.countSegments(),
    problemCount: library.countProblems(),
    byteSizeOnDisk,
    modelVersion: models.active().version,
    encoderPack: `${pack.name} ${pack.version}`,
    sampleArchiveDir: join(paths.resources, 'sample-archive'),
    progress: indexing.progress(),
  };
}
