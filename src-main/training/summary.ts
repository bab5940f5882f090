import type { TrainingSummary } from '../contract/learning-methods.ts';
import { askKinship } from './questions.ts';
import type { Kinship } from './kinship.ts';
import { partOf, partOfPair } from './split.ts';

/** Fewer matched items than this teach nothing that holds for others. */
const FEWEST_TO_LEARN_FROM = 12;
/** The gate asks at least this many questions. */
const FEWEST_TO_JUDGE_BY = 8;

/** How much there is to learn from, and what a person can do about it. */
export function summariseKinship(
  kinship: Kinship,
): Pick<
  TrainingSummary,
  'labelCount' | 'labelledCount' | 'trainingCount' | 'heldOutCount' | 'isEnough' | 'advice'
> {
  const parts = [
    ...kinship.links.map(([a, b]) => partOfPair(a, b)),
    ...[...kinship.labels.keys()].map((hash) => partOf(hash)),
  ];
  const trainingCount = parts.filter((part) => part === 'training').length;
  const heldOutCount = parts.length - trainingCount;
  const questions = askKinship(kinship, 'held-out').length;
  const isEnough = trainingCount >= FEWEST_TO_LEARN_FROM && questions >= FEWEST_TO_JUDGE_BY;
  const advice = isEnough
    ? `Akin can learn from ${trainingCount} links and labelled items; ${heldOutCount} more are kept aside to check that it helps.`
    : 'There is too little to learn from yet. Link items that belong together, or label about ten items of each kind.';
  const labelCount = new Set([...kinship.labels.values()].flat()).size;
  const labelledCount = kinship.labels.size;
  return { labelCount, labelledCount, trainingCount, heldOutCount, isEnough, advice };
}
