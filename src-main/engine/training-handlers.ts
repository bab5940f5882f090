import { z } from 'zod';
import { directionFigure } from '../contract/learning-methods.ts';
import type { ModelVersionInfo, TrainingSummary } from '../contract/learning-methods.ts';
import type { Handlers } from '../contract/serve.ts';
import type { ModelVersion } from '../sql/models.ts';
import { readKinship } from '../training/kinship.ts';
import { summariseKinship } from '../training/summary.ts';
import { discardCandidate, waitingCandidate } from './candidate.ts';
import type { EngineContext } from './engine-context.ts';
import type { LearningEngine } from './learning.ts';
import { findModelFolder, isPersonal } from './model-folders.ts';

type TrainingMethod = Extract<
  keyof Handlers,
  `training.${string}` | `models.${string}` | `evaluation.${string}`
>;

/** The methods under `training.`, `models.` and `evaluation.`. */
export function createTrainingHandlers(
  context: EngineContext,
  learning: LearningEngine,
): Pick<Handlers, TrainingMethod> {
  const { library, models } = context;
  return {
    'training.summary': async () => {
      await learning.findLinks();
      return summarise(context, learning);
    },
    'training.start': (wish) => learning.train(wish),
    'training.pause': () => {
      learning.pause();
      return done();
    },
    'training.resume': () => {
      learning.resume();
      return done();
    },
    'training.cancel': () => {
      learning.cancel();
      return done();
    },
    'training.publish': () => learning.publish(),
    'training.discard': async () => {
      await discardCandidate(context);
      return {};
    },
    'models.list': async () => {
      const described = library.listModels().map((row) => describeModel(context, row));
      return { models: (await Promise.all(described)).flat() };
    },
    'models.use': async ({ version }) => {
      await models.use(version);
      return {};
    },
    'evaluation.archive': () => learning.evaluate(),
  };
}

const done = () => Promise.resolve({});

function summarise({ library }: EngineContext, learning: LearningEngine): TrainingSummary {
  const linkCounts = { person: 0, sidecar: 0, embed: 0, stem: 0 };
  for (const { source } of library.listLinks()) linkCounts[source] += 1;
  const candidate = waitingCandidate(library);
  return {
    progress: learning.progress(),
    ...(candidate && { candidate }),
    linkCounts,
    labels: library.listLabels(),
    ...summariseKinship(readKinship(library)),
  };
}

const judged = z.object({ directions: z.array(directionFigure) });

/** A version whose folder is there; nothing for one that is gone. */
async function describeModel(
  { paths, models }: EngineContext,
  { name: version, createdMs, manifest }: ModelVersion,
): Promise<ModelVersionInfo[]> {
  const folder = await findModelFolder(paths, version);
  if (folder === undefined) return [];
  const figures = judged.safeParse(manifest);
  return [
    {
      ...{ version, createdMs },
      isActive: models.active().version === version,
      isPersonal: isPersonal(paths, folder),
      ...(figures.success && { directions: figures.data.directions }),
    },
  ];
}
