import type { VectorHit } from './vector-index.ts';

/** A hit of a lane after word matches and meaning are put into one order. */
export interface FusedHit {
  segmentId: number;
  itemId: number;
  /** Only for ordering. */
  score: number;
  /** Cosine similarity of the item's best segment; absent where only the words matched. */
  similarity: number | undefined;
  matchedWords: boolean;
}

/** Softens the first ranks; the value of Cormack et al. 2009. */
const RANK_OFFSET = 60;

/**
 * Puts word matches and hits by meaning, each best first and one hit an item, into one order of at most
 * `limit` items by reciprocal rank fusion: an item's score is the sum of 1 / (60 + rank) over the lists
 * it is in (Cormack, Clarke and Büttcher, SIGIR 2009). So the best of either list stay on top in turn,
 * and an item in both comes before them. Ties: words first, then segment id. An item that matched words
 * shows the segment with the words.
 */
export function fuseHits(
  byMeaning: readonly VectorHit[],
  byWords: readonly { segmentId: number; itemId: number }[],
  limit: number,
): FusedHit[] {
  const fused = new Map<number, FusedHit>();
  for (const [rank, { segmentId, itemId, score: similarity }] of byMeaning.entries()) {
    const score = reciprocal(rank);
    fused.set(itemId, { segmentId, itemId, score, similarity, matchedWords: false });
  }
  for (const [rank, { segmentId, itemId }] of byWords.entries()) {
    const { score = 0, similarity } = fused.get(itemId) ?? {};
    const sum = score + reciprocal(rank);
    fused.set(itemId, { segmentId, itemId, score: sum, similarity, matchedWords: true });
  }
  return [...fused.values()].sort(byRank).slice(0, limit);
}

function reciprocal(rank: number): number {
  return 1 / (RANK_OFFSET + rank + 1);
}

function byRank(a: FusedHit, b: FusedHit): number {
  const byScore = b.score - a.score;
  const byWords = Number(b.matchedWords) - Number(a.matchedWords);
  return byScore || byWords || a.segmentId - b.segmentId;
}
