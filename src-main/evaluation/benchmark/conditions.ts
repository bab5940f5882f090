import type { Tuple } from '../../agat/tuple-batch.ts';
import type { Random } from '../../tape/random.ts';
import type { FoldPart } from './fold.ts';

/** What the training tuples of AGAT are like; the test rows stay as they are. */
export const CONDITIONS = ['clean', 'missing', 'noisy'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Share of the items that are missing, and of the tuples with one wrong item. */
const MISSING_SHARE = 0.5;
const NOISY_SHARE = 0.3;

/** The tuples that a fold's part trains with: row i of every view, but for what the condition takes or mixes up. */
export function trainingTuples(part: FoldPart, condition: Condition, random: Random): Tuple[] {
  const views = part.views.map((_, view) => view);
  return part.labels.map((label, row) => {
    const rows = views.map((): number | undefined => row);
    if (condition === 'missing') takeItems(rows, random);
    if (condition === 'noisy' && random.uniform() < NOISY_SHARE) {
      rows[random.below(rows.length)] = random.below(part.labels.length);
    }
    return { rows, classes: [label] };
  });
}

/** Takes each item but one with the same chance. */
function takeItems(rows: (number | undefined)[], random: Random): void {
  const kept = random.below(rows.length);
  for (const view of rows.keys()) {
    if (view !== kept && random.uniform() < MISSING_SHARE) rows[view] = undefined;
  }
}
