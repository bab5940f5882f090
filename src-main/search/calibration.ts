import type { Strength } from '../base/types.ts';
import { cosine } from './similarity.ts';
import { joinStatistics, meanAndDeviation, noScores } from './score-statistics.ts';
import type { ScoreStatistics } from './score-statistics.ts';

/** Evidence (see `neutralShare`) from which a hit of a lane is called weak, fair and strong. */
export interface LaneCalibration {
  weakFrom: number;
  fairFrom: number;
  strongFrom: number;
}

/**
 * [Note: neutral queries] A query that asks for nothing in particular still has a best hit, the better
 * the larger the gallery. How good those are over the library's own items is what chance gives: half
 * of them set what is weak, and fair begins above the whole of them, this many times the way from their
 * median to their 95th percentile. A neutral query that the library happens to answer moves neither.
 * The numbers here were found with the shipped model on 674 drawings and stamps and 324 sounds of Debian and
 * random parts of them, down to five items, with 200 other nonsense strings: `npm run bench:strengths`
 * measures them on yet others.
 */
const FAIR_SPREADS = 2;
const STRONG_SPREADS = 0.4;

/** The best of a handful tell little: fair also begins this many deviations of all above their mean. */
const FAIR_DEVIATIONS = 3.5;

/** Counted up with any number here: what was calibrated by others is calibrated anew. */
export const CALIBRATION_RULE = 2;

/** What a query gains by being like neutral ones counts this much against its hits. */
const NEUTRAL_WEIGHT = 0.6;
const NEAREST_NEUTRAL = 5;

/**
 * The part of a query's similarities that says nothing: 0.6 times its mean cosine with the five neutral
 * queries most like it, itself left out. *Evidence* is similarity less this share. All unit vectors.
 * See [Note: neutral queries].
 */
export function neutralShare(query: Float32Array, neutral: readonly Float32Array[]): number {
  const nearest = neutral
    .filter((other) => other !== query)
    .map((other) => cosine(query, other))
    .sort((a, b) => b - a)
    .slice(0, NEAREST_NEUTRAL);
  if (nearest.length === 0) return 0;
  return (NEUTRAL_WEIGHT * nearest.reduce((sum, value) => sum + value, 0)) / nearest.length;
}

/** Gathers what neutral queries find in a lane, one query after another. See [Note: neutral queries]. */
export interface Calibrator {
  /** Statistics of the evidence one neutral query finds in the items of the lane. */
  add(evidence: ScoreStatistics): void;
  /** In an empty lane nothing is even weak. */
  finish(): LaneCalibration;
}

export function createCalibrator(): Calibrator {
  const best: number[] = [];
  let all = noScores();
  return {
    add: (evidence) => {
      best.push(evidence.best);
      all = joinStatistics(all, evidence);
    },
    finish: () => {
      if (all.count === 0) return { weakFrom: Infinity, fairFrom: Infinity, strongFrom: Infinity };
      const { mean, deviation } = meanAndDeviation(all);
      const median = quantile(best, 0.5);
      const spread = quantile(best, 0.95) - median;
      const fairFrom = Math.max(median + FAIR_SPREADS * spread, mean + FAIR_DEVIATIONS * deviation);
      return { weakFrom: median, fairFrom, strongFrom: fairFrom + STRONG_SPREADS * spread };
    },
  };
}

/** How strong a hit's evidence is for a lane, the same for every query. */
export function strengthOf(evidence: number, calibration: LaneCalibration): Strength {
  if (evidence >= calibration.strongFrom) return 'strong';
  if (evidence >= calibration.fairFrom) return 'fair';
  return evidence >= calibration.weakFrom ? 'weak' : 'none';
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))] ?? -Infinity;
}
