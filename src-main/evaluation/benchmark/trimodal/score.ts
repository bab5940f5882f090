import type { Values } from '../../../tape/parameters.ts';
import type { RetrievalScores } from '../../retrieval.ts';
import { evaluateRetrieval } from '../../retrieval.ts';
import type { UnseenItems, UnseenSet } from './unseen.ts';

/** Queries of one kind against the gallery of another. */
export interface TrimodalDirection {
  from: string;
  to: string;
  scores: RetrievalScores;
}

/** Embeddings of items, unit rows or not: scores are dot products. */
export type EmbedUnseen = (items: UnseenItems) => Promise<Values>;

/** All six directions between words, pictures and sounds, then the words of each other language against the pictures. */
export async function scoreUnseen(
  set: UnseenSet,
  embed: EmbedUnseen,
): Promise<TrimodalDirection[]> {
  const sides = { text: set.text, image: set.image, sound: set.sound };
  const directions: [string, UnseenItems, string, UnseenItems][] = Object.entries(sides).flatMap(
    ([from, queries]) =>
      Object.entries(sides).flatMap(
        ([to, gallery]): [string, UnseenItems, string, UnseenItems][] =>
          from === to ? [] : [[from, queries, to, gallery]],
      ),
  );
  for (const [language, words] of set.foreign) {
    directions.push([`text (${language})`, words, 'image', set.image]);
  }
  const embedded = new Map<UnseenItems, Values>();
  const scored: TrimodalDirection[] = [];
  for (const [from, queries, to, gallery] of directions) {
    for (const side of [queries, gallery]) {
      if (!embedded.has(side)) embedded.set(side, await embed(side));
    }
    const [asked, found] = [embedded.get(queries), embedded.get(gallery)];
    if (asked && found) scored.push({ from, to, scores: score(queries, asked, gallery, found) });
  }
  return scored;
}

/** Queries whose concept the gallery lacks are left out. */
function score(
  queries: UnseenItems,
  asked: Values,
  gallery: UnseenItems,
  found: Values,
): RetrievalScores {
  const rankings: number[][] = [];
  const relevant: Set<number>[] = [];
  for (const [row, concept] of queries.concepts.entries()) {
    const answers = new Set(
      [...gallery.concepts.keys()].filter((at) => gallery.concepts[at] === concept),
    );
    if (answers.size === 0) continue;
    relevant.push(answers);
    rankings.push(rank(rowOf(asked, row), found));
  }
  return evaluateRetrieval(rankings, relevant, gallery.concepts.length);
}

/** Gallery rows by falling dot product, ties by row. */
function rank(query: Float32Array, gallery: Values): number[] {
  const scores = Array.from({ length: gallery.shape[0] ?? 0 }, (_, row) =>
    dot(query, rowOf(gallery, row)),
  );
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function rowOf({ shape, data }: Values, row: number): Float32Array {
  const length = shape[1] ?? 0;
  return data.subarray(row * length, (row + 1) * length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
