import type { LaneCalibration } from './calibration.ts';

/**
 * Deviations above the mean similarity of a lane's items to chance items of the query's modality.
 * Found on the sample archive: of hits between pictures and notes, 2 deviations are right in four of five,
 * 3 in nineteen of twenty.
 */
const WEAK_DEVIATIONS = 1;
const FAIR_DEVIATIONS = 2;
const STRONG_DEVIATIONS = 3;

/** A similarity this high is the example itself, or a copy of it. */
const SAME = 0.999;

/** Gathers what chance items of one modality find in a lane: the measure for queries by example. */
export interface ItemCalibrator {
  /** The best similarity of each item of the lane to one example. */
  add(similarities: Float32Array): void;
  /** In an empty lane nothing is even weak. */
  finish(): LaneCalibration;
}

/**
 * A query that is a picture, a sound or a note lies elsewhere in the space than one of words, so chance
 * is measured with the library's own items instead of neutral queries.
 */
export function createItemCalibrator(): ItemCalibrator {
  let [count, sum, squares] = [0, 0, 0];
  return {
    add: (similarities) => {
      for (const similarity of similarities) {
        if (similarity >= SAME) continue;
        count += 1;
        sum += similarity;
        squares += similarity * similarity;
      }
    },
    finish: () => {
      if (count === 0) return { weakFrom: Infinity, fairFrom: Infinity, strongFrom: Infinity };
      const mean = sum / count;
      const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
      return {
        weakFrom: mean + WEAK_DEVIATIONS * deviation,
        fairFrom: mean + FAIR_DEVIATIONS * deviation,
        strongFrom: mean + STRONG_DEVIATIONS * deviation,
      };
    },
  };
}
