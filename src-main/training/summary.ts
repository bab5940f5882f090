import type { TrainingSummary } from '../contract/learning-methods.ts';
import { askKinship } from './questions.ts';
import type { Kinship } from './kinship.ts';
import { partOf, partOfPair } from './split.ts';

/** Fewer matched items teach nothing that holds for others; the gate asks at least so many questions. */
const NEEDED = { training: 12, questions: 8 };

/** How much there is to learn from, and what a person can do about it. */
export function summariseKinship(
  kinship: Kinship,
): Pick<
  TrainingSummary,
  | 'labelCount'
  | 'labelledCount'
  | 'trainingCount'
  | 'heldOutCount'
  | 'questionCount'
  | 'needed'
  | 'isEnough'
  | 'advice'
> {
  const parts = [
    ...kinship.links.map(([a, b]) => partOfPair(a, b)),
    ...[...kinship.labels.keys()].map((hash) => partOf(hash)),
  ];
  const trainingCount = parts.filter((part) => part === 'training').length;
  const heldOutCount = parts.length - trainingCount;
  const questionCount = askKinship(kinship, 'held-out').length;
  const isEnough = trainingCount >= NEEDED.training && questionCount >= NEEDED.questions;
  const advice = isEnough
    ? `Akin can learn from ${trainingCount} links and labelled items; ${heldOutCount} more are kept aside to check that it helps.`
    : 'There is too little to learn from yet. Link items that belong together, or label about ten items of each kind.';
  const labelCount = new Set([...kinship.labels.values()].flat()).size;
  const labelledCount = kinship.labels.size;
  return {
    ...{ labelCount, labelledCount, trainingCount, heldOutCount, questionCount },
    ...{ needed: NEEDED, isEnough, advice },
  };
}
