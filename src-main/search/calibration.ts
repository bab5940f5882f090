import type { Strength } from '../base/types.ts';

/** Cosine similarities from which a hit of a lane is called weak, fair and strong. */
export interface LaneCalibration {
  weakFrom: number;
  fairFrom: number;
  strongFrom: number;
}

/**
 * [Note: neutral queries] Queries that ask for nothing in particular still have a best hit, the better
 * the larger the gallery. How good these are over the library's own items is what chance gives, and
 * half of them set what is weak. Fair begins above the whole of them: at the median plus 1.4 times the
 * way from the median to the 95th percentile, which, unlike the largest, a neutral query that the
 * library happens to answer does not move. Found on 328 drawings and 501 stamps of Debian with 197
 * other nonsense strings: none came above weak, and 0.4 more divides off the half of the fair hits
 * that are surest.
 */
const FAIR_SPREADS = 1.4;
const STRONG_SPREADS = 0.4;

/** Best hits over a handful of items tell little: fair also begins this many deviations of all scores up. */
const FAIR_DEVIATIONS = 4;

/**
 * A lane's calibration from the scores of each neutral query over the lane's items, one array a query.
 * An empty lane has nothing to call weak. See [Note: neutral queries].
 */
export function calibrate(neutralScores: Iterable<Float32Array>): LaneCalibration {
  const best: number[] = [];
  let [count, sum, squares] = [0, 0, 0];
  for (const scores of neutralScores) {
    best.push(scores.reduce((most, score) => Math.max(most, score), -Infinity));
    count += scores.length;
    sum += scores.reduce((total, score) => total + score, 0);
    squares += scores.reduce((total, score) => total + score * score, 0);
  }
  if (count === 0) return { weakFrom: Infinity, fairFrom: Infinity, strongFrom: Infinity };
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  const median = quantile(best, 0.5);
  const spread = quantile(best, 0.95) - median;
  const fairFrom = Math.max(median + FAIR_SPREADS * spread, mean + FAIR_DEVIATIONS * deviation);
  return { weakFrom: median, fairFrom, strongFrom: fairFrom + STRONG_SPREADS * spread };
}

/** How strong a cosine similarity is for a lane, the same for every query. */
export function strengthOf(similarity: number, calibration: LaneCalibration): Strength {
  if (similarity >= calibration.strongFrom) return 'strong';
  if (similarity >= calibration.fairFrom) return 'fair';
  return similarity >= calibration.weakFrom ? 'weak' : 'none';
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))] ?? -Infinity;
}
