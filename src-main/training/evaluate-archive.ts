import type { DirectionFigure } from '../contract/learning-methods.ts';
import type { LibraryReader } from '../sql/library.ts';
import { createRandom } from '../tape/random.ts';
import { askKinship } from './questions.ts';
import { averagePrecisions, figuresOf } from './score.ts';
import { embedShelves, openStudy } from './study.ts';

export interface EvaluationTask {
  libraryPath: string;
  resourcesDir: string;
  /** The model to compare with, and the one in use. */
  baseDir: string;
  activeDir: string;
}

/** The sample of distractors is the same for every evaluation. */
const SEED = 1;

/** How both models answer what a library's held-out links and labels ask, a figure a direction. */
export async function evaluateArchive(
  library: LibraryReader,
  { resourcesDir, baseDir, activeDir }: EvaluationTask,
): Promise<DirectionFigure[]> {
  const study = await openStudy(library, resourcesDir, baseDir, createRandom(SEED));
  const questions = askKinship(study.kinship, 'held-out');
  const scoresOf = async (modelDir: string) =>
    averagePrecisions(questions, study.shelves, await embedShelves(study, modelDir));
  return figuresOf(questions, await scoresOf(baseDir), await scoresOf(activeDir));
}
