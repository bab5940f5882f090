import type { DirectionFigure, Verdict } from '../contract/learning-methods.ts';
import { mean } from './score.ts';

/** Fewer questions than this can be answered better by luck. */
const FEWEST_QUESTIONS = 8;
/** A gain that a person would notice, in average precision. */
const LEAST_GAIN = 0.01;
/** How many standard errors the gain must be above zero: by luck in one of forty runs. */
const LEAST_CERTAINTY = 2;
/** The base model's own retrieval may fall by this much. */
const MOST_LOSS = 0.01;
/** Shares of what was learnt that are tried where more of it forgets too much. */
const WEAKER = [0.7, 0.5];

/** Average precision of the same questions by the version in use and by the new one. */
export interface Compared {
  before: readonly number[];
  after: readonly number[];
}

export interface Judgement {
  verdict: Verdict;
  /** For a person. */
  reason: string;
}

/** Whether a trained version may take the place of the one in use: better on what was held out, as good on what the base knows. */
export function judge(
  heldOut: Compared,
  replay: Compared,
  directions: readonly DirectionFigure[],
): Judgement {
  const gains = heldOut.after.map((score, i) => score - (heldOut.before[i] ?? 0));
  if (gains.length < FEWEST_QUESTIONS) {
    return refuse(
      'too-few',
      'There are too few links and labels to tell whether it helps. Link or label some more.',
    );
  }
  const gain = mean(gains);
  if (gain < LEAST_GAIN) {
    const isWorse = gain < 0;
    return refuse(
      isWorse ? 'worse' : 'no-better',
      `What you linked and labelled is found ${isWorse ? 'worse' : 'no better'} than now, so nothing was changed. ${MORE}`,
    );
  }
  // What both answer without a fault tells nothing of which is better.
  const telling = gains.filter((_, i) => heldOut.before[i] !== 1 || heldOut.after[i] !== 1);
  if (mean(telling) < LEAST_CERTAINTY * standardError(telling)) {
    return refuse(
      'mixed',
      `What you linked and labelled is found better in some cases and worse in others, so nothing was changed. ${MORE}`,
    );
  }
  const loss = mean(replay.before) - mean(replay.after);
  if (loss > MOST_LOSS) {
    return refuse(
      'forgets',
      `It would forget too much of what Akin knows of other things (${points(loss)} points), so nothing was changed.`,
    );
  }
  const reason = `Found better now: ${directions.map(describe).join('; ')}.`;
  return { verdict: 'better', reason };
}

/**
 * All of what was learnt or, where only forgetting stands against it, a part. What was held out must speak for every
 * share that is tried, so a weaker one is no second chance to be found better by luck.
 */
export async function judgeShares<T extends { verdict: Verdict }>(
  judgeAt: (share: number) => Promise<T>,
): Promise<T> {
  let judged = await judgeAt(1);
  for (const share of WEAKER) if (judged.verdict === 'forgets') judged = await judgeAt(share);
  return judged;
}

const MORE = 'More links and labels, or clearer ones, may help.';

function refuse(verdict: Verdict, reason: string): Judgement {
  return { verdict, reason };
}

function standardError(values: readonly number[]): number {
  const centre = mean(values);
  const variance = mean(values.map((value) => (value - centre) ** 2));
  return Math.sqrt(variance / Math.max(1, values.length - 1));
}

function describe({ from, to, before, after }: DirectionFigure): string {
  return `${from} → ${to} ${points(before)} to ${points(after)}`;
}

function points(share: number): string {
  return (100 * share).toFixed(1);
}
