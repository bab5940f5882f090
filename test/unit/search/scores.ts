import { addScore, noScores } from '../../../src-main/search/score-statistics.ts';
import type { ScoreStatistics } from '../../../src-main/search/score-statistics.ts';

/** The statistics of some scores. */
export function scores(...values: number[]): ScoreStatistics {
  const statistics = noScores();
  for (const value of values) addScore(statistics, value);
  return statistics;
}
