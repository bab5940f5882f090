import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../base/errors.ts';
import type { Status } from '../contract/methods.ts';
import type { Handlers } from '../contract/serve.ts';
import { folderByteSize } from './disk-space.ts';
import type { EngineContext } from './engine-context.ts';
import type { Indexing } from './indexing.ts';

type LibraryMethod = Extract<keyof Handlers, `library.${string}`>;

/** The methods under `library.`: roots, indexing, status. */
export function createLibraryHandlers(
  context: EngineContext,
  indexing: Indexing,
): Pick<Handlers, LibraryMethod> {
  const { library, models, now } = context;
  return {
    'library.status': () => describeStatus(context, indexing),
    'library.problems': () => Promise.resolve({ problems: library.listProblems() }),
    'library.addRoots': async ({ paths }) => {
      for (const path of paths) await checkFolder(path);
      const added = paths.map((path) => library.addRoot(path, now()));
      indexing.rewatch();
      return { roots: library.listRoots().filter(({ rootId }) => added.includes(rootId)) };
    },
    'library.removeRoot': ({ rootId }) => {
      const removed = library.removeRoot(rootId);
      models.each((gallery) => {
        gallery.remove(removed);
      });
      indexing.rewatch();
      context.emit('library.changed', {
        segmentCount: models.active().gallery.index.segmentCount(),
      });
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

async function checkFolder(path: string): Promise<void> {
  if (!isAbsolute(path)) {
    throw new AppError(
      'bad-request',
      `"${path}" is not a full path. Give the folder from its drive on.`,
    );
  }
  const stats = await stat(path).catch((cause: unknown) => {
    throw new AppError('not-found', `There is no folder ${path}. Check the name and try again.`, {
      cause,
    });
  });
  if (!stats.isDirectory()) {
    throw new AppError('bad-request', `${path} is a file. Give the folder that holds it.`);
  }
}

async function describeStatus(context: EngineContext, indexing: Indexing): Promise<Status> {
  const { library, paths, models, pack } = context;
  const problems = library.countProblems();
  return {
    libraryDir: paths.library,
    roots: library.listRoots(),
    items: library.countItems(),
    segmentCount: library.countSegments(),
    problemCount: problems,
    byteSizeOnDisk: await folderByteSize(paths.library),
    modelVersion: models.active().version,
    encoderPack: `${pack.name} ${pack.version}`,
    sampleArchiveDir: join(paths.resources, 'sample-archive'),
    progress: indexing.progress(),
  };
}
