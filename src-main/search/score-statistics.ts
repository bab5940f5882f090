/** What is known of many scores. */
export interface ScoreStatistics {
  count: number;
  sum: number;
  squares: number;
  /** -Infinity where there are none. */
  best: number;
}

export function noScores(): ScoreStatistics {
  return { count: 0, sum: 0, squares: 0, best: -Infinity };
}

export function addScore(statistics: ScoreStatistics, score: number): void {
  statistics.count += 1;
  statistics.sum += score;
  statistics.squares += score * score;
  statistics.best = Math.max(statistics.best, score);
}

/** The statistics of the same scores less `share` each. */
export function lessShare(
  { count, sum, squares, best }: ScoreStatistics,
  share: number,
): ScoreStatistics {
  return {
    count,
    sum: sum - count * share,
    squares: squares - 2 * share * sum + count * share * share,
    best: best - share,
  };
}

/** The statistics of both together. */
export function joinStatistics(a: ScoreStatistics, b: ScoreStatistics): ScoreStatistics {
  return {
    count: a.count + b.count,
    sum: a.sum + b.sum,
    squares: a.squares + b.squares,
    best: Math.max(a.best, b.best),
  };
}

export function meanAndDeviation({ count, sum, squares }: ScoreStatistics) {
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}
