import type { LaneCalibration } from './calibration.ts';
import { joinStatistics, meanAndDeviation, noScores } from './score-statistics.ts';
import type { ScoreStatistics } from './score-statistics.ts';

/**
 * Deviations above the mean similarity of a lane's items to chance items of the query's modality.
 * Found on the sample archive: of hits between pictures and notes, 2 deviations are right in four of five,
 * 3 in nineteen of twenty.
 */
const WEAK_DEVIATIONS = 1;
const FAIR_DEVIATIONS = 2;
const STRONG_DEVIATIONS = 3;

/** A similarity this high, as rows of bytes tell it, is the example itself or a copy of it: leave it out. */
export const SAME = 0.99;

/** Gathers what chance items of one modality find in a lane: the measure for queries by example. */
export interface ItemCalibrator {
  /** Statistics of the best similarities of the lane's items to one example, those below SAME. */
  add(similarities: ScoreStatistics): void;
  /** In an empty lane nothing is even weak. */
  finish(): LaneCalibration;
}

/**
 * A query that is a picture, a sound or a note lies elsewhere in the space than one of words, so chance
 * is measured with the library's own items instead of neutral queries.
 */
export function createItemCalibrator(): ItemCalibrator {
  let all = noScores();
  return {
    add: (similarities) => {
      all = joinStatistics(all, similarities);
    },
    finish: () => {
      if (all.count === 0) return { weakFrom: Infinity, fairFrom: Infinity, strongFrom: Infinity };
      const { mean, deviation } = meanAndDeviation(all);
      return {
        weakFrom: mean + WEAK_DEVIATIONS * deviation,
        fairFrom: mean + FAIR_DEVIATIONS * deviation,
        strongFrom: mean + STRONG_DEVIATIONS * deviation,
      };
    },
  };
}
