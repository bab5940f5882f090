import type { Modality } from '../base/types.ts';

/** A segment whose passage, or whose item's file name, holds the words of a query. */
export interface WordMatch {
  segmentId: number;
  itemId: number;
  /** BM25; more is better. */
  score: number;
}

export interface WordReader {
  /**
   * Items of a modality that hold all the words, best first, one segment an item. English words match
   * by their stem; scripts written without spaces match anywhere. Any input is fine: punctuation,
   * quotes and operators are not words, and no words match nothing.
   */
  matchWords(words: string, modality: Modality, limit: number): WordMatch[];
}
