import { AppError } from '../base/errors.ts';

/** How well a set of queries finds what belongs to them. Shares are fractions 0 to 1; ranks count from 1. */
export interface RetrievalScores {
  queries: number;
  gallery: number;
  /** Share of queries with a relevant item among the first k. */
  recallAt1: number;
  recallAt5: number;
  recallAt10: number;
  /** Mean average precision over the whole gallery. */
  map: number;
  /** Rank of the first relevant item, median over the queries; gallery + 1 where none was ranked. */
  medianRank: number;
  /** What a random order is expected to give on the same queries. */
  chance: { recallAt10: number; map: number };
}

/**
 * Scores ranked answers. rankings[i]: query i's items, best first; relevant[i]: the items that answer query i;
 * gallerySize: number of items that could be ranked. A relevant item missing from its ranking counts as not found.
 * Throws `bad-request` where there is no query, or a query has nothing relevant.
 */
export function evaluateRetrieval<T>(
  rankings: readonly (readonly T[])[],
  relevant: readonly ReadonlySet<T>[],
  gallerySize: number,
): RetrievalScores {
  const hitRanks = rankings.map((ranking, query) => ranksOf(ranking, relevantTo(relevant, query)));
  const counts = rankings.map((_, query) => relevantTo(relevant, query).size);
  if (counts.length === 0) throw new AppError('bad-request', 'There is no query to evaluate.');
  const firstRanks = hitRanks.map((ranks) => ranks[0] ?? gallerySize + 1);
  const recallAt = (k: number): number => mean(firstRanks.map((rank) => (rank <= k ? 1 : 0)));
  return {
    queries: rankings.length,
    gallery: gallerySize,
    recallAt1: recallAt(1),
    recallAt5: recallAt(5),
    recallAt10: recallAt(10),
    map: mean(hitRanks.map((ranks, query) => averagePrecision(ranks, counts[query] ?? 0))),
    medianRank: median(firstRanks),
    chance: {
      recallAt10: mean(counts.map((count) => chanceRecall(10, count, gallerySize))),
      map: mean(counts.map((count) => chanceAveragePrecision(count, gallerySize))),
    },
  };
}

function relevantTo<T>(relevant: readonly ReadonlySet<T>[], query: number): ReadonlySet<T> {
  const items = relevant[query];
  if (items && items.size > 0) return items;
  throw new AppError(
    'bad-request',
    `Query ${query + 1} names no relevant item. Name at least one.`,
  );
}

/** Ranks of the relevant items, ascending, from 1. */
function ranksOf<T>(ranking: readonly T[], relevant: ReadonlySet<T>): number[] {
  return ranking.flatMap((item, index) => (relevant.has(item) ? [index + 1] : []));
}

/** Mean over the relevant items of the precision at each one's rank. */
function averagePrecision(ranks: readonly number[], relevantCount: number): number {
  return ranks.reduce((sum, rank, index) => sum + (index + 1) / rank, 0) / relevantCount;
}

/** 1 − C(N−R, k) / C(N, k): the chance that k items drawn from N hold one of R. */
function chanceRecall(k: number, relevantCount: number, gallerySize: number): number {
  let missing = 1;
  for (let drawn = 0; drawn < Math.min(k, gallerySize); drawn++) {
    missing *= Math.max(0, gallerySize - relevantCount - drawn) / (gallerySize - drawn);
  }
  return 1 - missing;
}

/** Σ_r (1 + (r−1)(R−1)/(N−1)) / (N·r): each rank r is relevant with R/N, and so is each one before it with (R−1)/(N−1). */
function chanceAveragePrecision(relevantCount: number, gallerySize: number): number {
  const density = gallerySize > 1 ? (relevantCount - 1) / (gallerySize - 1) : 0;
  let sum = 0;
  for (let rank = 1; rank <= gallerySize; rank++) sum += (1 + (rank - 1) * density) / rank;
  return sum / gallerySize;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return mean(middle);
}
