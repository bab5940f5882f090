import { createTrie, descend } from './piece-trie.ts';
import type { TrieNode } from './piece-trie.ts';

/** What is taken from the lowest score for a character that no piece holds; SentencePiece's own value. */
const UNKNOWN_PENALTY = 10;

/** Cuts a text into pieces and answers their ids; neighbouring unknown characters are one. */
export type CutIntoPieces = (text: string) => number[];

/** At each place of a text the best sum of scores up to there, and the piece that ends there. */
interface Ends {
  scores: Float64Array;
  starts: Uint32Array;
  ids: Uint32Array;
}

/**
 * The cut whose pieces' scores (log probabilities) add up to most, as SentencePiece's unigram model has it (Kudo 2018;
 * Viterbi's algorithm). A piece's id is its place in the vocabulary. Built lazily: the first query must not wait.
 */
export function createUnigram(
  vocabulary: readonly (readonly [piece: string, score: number])[],
  unknownId: number,
): CutIntoPieces {
  const pieces = vocabulary.map(([piece]) => piece);
  const scores = Float64Array.from(vocabulary, ([, score]) => score);
  scores[unknownId] = scores.reduce((a, b) => Math.min(a, b)) - UNKNOWN_PENALTY;
  const trie = createTrie(pieces);
  return (text) => {
    const ends = openEnds(text.length);
    for (let start = 0; start < text.length; start++) {
      if (ends.scores[start] === -Infinity) continue; // amid a character
      const isPair = (text.codePointAt(start) ?? 0) > 0xffff;
      offer(ends, start, start + (isPair ? 2 : 1), unknownId, scores);
      let node: TrieNode | undefined = trie;
      for (let at = start; at < text.length; at++) {
        node = descend(node, text.charCodeAt(at), pieces);
        if (node === undefined) break;
        if (node.id !== undefined) offer(ends, start, at + 1, node.id, scores);
      }
    }
    return traceBack(ends, unknownId);
  };
}

function openEnds(length: number): Ends {
  const scores = new Float64Array(length + 1).fill(-Infinity);
  scores[0] = 0;
  return { scores, starts: new Uint32Array(length + 1), ids: new Uint32Array(length + 1) };
}

function offer(ends: Ends, start: number, end: number, id: number, scores: Float64Array): void {
  const score = (ends.scores[start] ?? 0) + (scores[id] ?? 0);
  if (score <= (ends.scores[end] ?? 0)) return;
  ends.scores[end] = score;
  ends.starts[end] = start;
  ends.ids[end] = id;
}

function traceBack({ ids, starts }: Ends, unknownId: number): number[] {
  const found: number[] = [];
  for (let end = ids.length - 1; end > 0; end = starts[end] ?? 0) {
    const id = ids[end] ?? unknownId;
    if (id !== unknownId || found.at(-1) !== unknownId) found.push(id);
  }
  return found.reverse();
}
