import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import { trainingOutcome } from '../contract/learning-methods.ts';
import type { TrainingOutcome } from '../contract/learning-methods.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { EngineContext } from './engine-context.ts';
import { personalModelsDir } from './model-folders.ts';

// [Note: candidate] A training that led to something better leaves its folder and its outcome here; a person, or at
// once the engine, then publishes it. Both outlive the engine. A newer one takes its place.

/** The setting with the outcome of the training that waits. */
const CANDIDATE = 'training.candidate';

type KeepingContext = Pick<EngineContext, 'library' | 'paths'>;

/** What waits for a person to publish or to discard it. */
export function waitingCandidate(library: LibraryReader): TrainingOutcome | undefined {
  const { data: outcome } = trainingOutcome.safeParse(library.setting(CANDIDATE));
  const isKnown = outcome?.version !== undefined && library.findModel(outcome.version);
  return isKnown ? undefined : outcome; // a version that the library knows is published, or on its way
}

/** Takes over the folder of a training. */
export async function keepCandidate(
  context: KeepingContext,
  outcome: TrainingOutcome,
  trainedDir: string,
): Promise<void> {
  await discardCandidate(context);
  await rename(trainedDir, candidateDir(context));
  context.library.setSetting(CANDIDATE, outcome);
}

/** Makes what waits the active version. Throws `not-found` where nothing waits. A stop midway loses nothing. */
export async function publishCandidate(
  context: KeepingContext & Pick<EngineContext, 'models'>,
): Promise<TrainingOutcome> {
  const { library, paths, models } = context;
  const outcome = waitingCandidate(library);
  if (outcome?.version === undefined) {
    throw new AppError('not-found', say('No new version waits to be used. Train first.'));
  }
  const { version } = outcome;
  if (existsSync(candidateDir(context))) {
    const dir = join(personalModelsDir(paths), version);
    await rm(dir, { recursive: true, force: true });
    await rename(candidateDir(context), dir);
  }
  await models.use(version);
  library.setSetting(CANDIDATE, undefined);
  return { ...outcome, isPublished: true };
}

export async function discardCandidate(context: KeepingContext): Promise<void> {
  context.library.setSetting(CANDIDATE, undefined);
  await rm(candidateDir(context), { recursive: true, force: true });
}

function candidateDir({ paths }: KeepingContext): string {
  return join(personalModelsDir(paths), '.candidate');
}
