import type { Modality } from '../base/types.ts';
import type { Database } from './database.ts';

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

/** A name says more of a file than one passage of it. */
const NAME_WEIGHT = 2;

/** More words than this make no query of words; the rest is left out. */
const MOST_WORDS = 32;

/** A one- or two-character word is looked up as the trigrams it begins, at most this many. */
const MOST_TRIGRAMS = 200;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** See [Note: spaceless scripts]. */
const SPACELESS = /[\u0E00-\u109F\u1780-\u17FF\u3040-\u9FFF\uAC00-\uD7AF]/;

/** English words that say nothing of what is looked for. */
const FUNCTION_WORDS = new Set(
  'a an and are as at be by for from in is it of on or the this to was were with'.split(' '),
);

/** Prepares the statements that read the full-text index. */
export function wordReader(db: Database): WordReader {
  const matchSpaced = matcher(db, 'words');
  const matchSpaceless = matcher(db, 'spaceless_words');
  const beginnings = db.prepare<[string, string, number], string>(`
    SELECT term FROM spaceless_terms WHERE term >= ? AND term < ? LIMIT ?`);
  const trigramsFrom = (word: string) =>
    beginnings.pluck().all(word, `${word}\u{10FFFF}`, MOST_TRIGRAMS);
  return {
    matchWords(words, modality, limit) {
      const found = meaningfulWords(words);
      if (found.length === 0) return [];
      if (!SPACELESS.test(words)) return matchSpaced(found.map(quoted).join(' '), modality, limit);
      const parts = found.map((word) => spacelessPart(word, trigramsFrom));
      return parts.includes('') ? [] : matchSpaceless(parts.join(' AND '), modality, limit);
    },
  };
}

function matcher(db: Database, table: 'words' | 'spaceless_words') {
  const match = db.prepare<[string, Modality, number], WordMatch>(`
    WITH matches AS MATERIALIZED (
      SELECT segments.segment_id AS segmentId, item_id AS itemId,
        -bm25(${table}, ${NAME_WEIGHT}, 1) AS score
      FROM ${table}
        JOIN segments ON segments.segment_id = ${table}.rowid
        JOIN items USING (item_id)
      WHERE ${table} MATCH ? AND modality = ?)
    SELECT segmentId, itemId, max(score) AS score FROM matches
    GROUP BY itemId ORDER BY score DESC, segmentId LIMIT ?`);
  return (expression: string, modality: Modality, limit: number) =>
    match.all(expression, modality, limit);
}

function meaningfulWords(words: string): string[] {
  const all = words.normalize('NFC').toLowerCase().match(WORD) ?? [];
  const telling = all.filter((word) => !FUNCTION_WORDS.has(word));
  return (telling.length > 0 ? telling : all).slice(0, MOST_WORDS);
}

/** An expression for one word in the trigram index; empty where nothing can hold it. */
function spacelessPart(word: string, trigramsFrom: (word: string) => string[]): string {
  if (/^.{3}/u.test(word)) return quoted(word);
  const trigrams = trigramsFrom(word);
  return trigrams.length === 0 ? '' : `(${trigrams.map(quoted).join(' OR ')})`;
}

/** FTS5 takes anything in double quotes as text. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
