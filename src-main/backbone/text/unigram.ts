import { narrow, pieceLength } from './piece-table.ts';
import type { PieceRange, PieceTable } from './piece-table.ts';

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
 * Viterbi's algorithm).
 */
export function createUnigram(table: PieceTable, unknownId: number): CutIntoPieces {
  const unknownScore = table.scores.reduce((a, b) => Math.min(a, b)) - UNKNOWN_PENALTY;
  return (text) => {
    const ends = openEnds(text.length);
    for (let start = 0; start < text.length; start++) {
      if (ends.scores[start] === -Infinity) continue; // amid a character
      const isPair = (text.codePointAt(start) ?? 0) > 0xffff;
      offer(ends, start, start + (isPair ? 2 : 1), unknownId, unknownScore);
      for (const place of piecesAt(table, text, start)) {
        const id = table.ids[place] ?? unknownId;
        const score = id === unknownId ? unknownScore : (table.scores[place] ?? unknownScore);
        offer(ends, start, start + pieceLength(table, place), id, score);
      }
    }
    return traceBack(ends, unknownId);
  };
}

/** The places of the pieces that begin at `start`, the shortest first. */
function piecesAt(table: PieceTable, text: string, start: number): number[] {
  const places: number[] = [];
  let range: PieceRange = { from: 0, to: table.ids.length };
  for (let at = start; at < text.length; at++) {
    range = narrow(table, range, at - start, text.charCodeAt(at));
    if (range.from === range.to) break;
    if (pieceLength(table, range.from) === at + 1 - start) places.push(range.from);
  }
  return places;
}

function openEnds(length: number): Ends {
  const scores = new Float64Array(length + 1).fill(-Infinity);
  scores[0] = 0;
  return { scores, starts: new Uint32Array(length + 1), ids: new Uint32Array(length + 1) };
}

function offer(ends: Ends, start: number, end: number, id: number, score: number): void {
  const sum = (ends.scores[start] ?? 0) + score;
  if (sum <= (ends.scores[end] ?? 0)) return;
  ends.scores[end] = sum;
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
