import type { VectorHit } from './vector-index.ts';

/** A hit of a lane after word matches and meaning are put into one order. */
export interface FusedHit {
  segmentId: number;
  itemId: number;
  /** Only for ordering. */
  score: number;
  /** Cosine similarity; absent where only the words matched. */
  similarity: number | undefined;
  matchedWords: boolean;
}

/** Puts word matches and hits by meaning, each best first, into one order of at most `limit` items. */
export function fuseHits(
  byMeaning: readonly VectorHit[],
  byWords: readonly { segmentId: number; itemId: number }[],
  limit: number,
): FusedHit[] {
  throw new Error(String(byMeaning.length + byWords.length + limit));
}
