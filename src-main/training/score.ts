import { EMBEDDING_LENGTH } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import type { DirectionFigure } from '../contract/learning-methods.ts';
import type { Direction, Question } from './questions.ts';
import type { Shelves } from './shelves.ts';

/** Unit rows [n, 256] of every shelf by one model. */
export type Embeddings = Readonly<Record<Modality, Float32Array>>;

/** Average precision of each question: the whole shelf of its target modality ranked by cosine, a content by its best row. */
export function averagePrecisions(
  questions: readonly Question[],
  shelves: Shelves,
  embeddings: Embeddings,
): number[] {
  const galleries = new Map<Modality, [string, readonly number[]][]>();
  return questions.map((question) => {
    const { from, to, asked } = question;
    const gallery = galleries.get(to) ?? [...shelves[to].rowsOf];
    galleries.set(to, gallery);
    const shelf = from === 'label' ? 'text' : from;
    const query = middleOf(embeddings[shelf], shelves[shelf].rowsOf.get(asked) ?? []);
    return averagePrecision(rank(question, query, gallery, embeddings[to]), question.relevant);
  });
}

export function isHash(key: string): boolean {
  return /^[0-9a-f]{64}$/.test(key);
}

/** Hashes best first; equal scores by hash. */
function rank(
  { candidates, excluded }: Question,
  query: Float32Array,
  gallery: readonly (readonly [string, readonly number[]])[],
  rows: Float32Array,
): string[] {
  return gallery
    .filter(([hash]) => !excluded.has(hash) && (candidates?.has(hash) ?? isHash(hash)))
    .map(([hash, own]) => [hash, Math.max(...own.map((row) => dotRow(rows, row, query)))] as const)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([hash]) => hash);
}

function averagePrecision(ranking: readonly string[], relevant: ReadonlySet<string>): number {
  let found = 0;
  let sum = 0;
  for (const [index, hash] of ranking.entries()) {
    if (relevant.has(hash)) sum += ++found / (index + 1);
  }
  return sum / relevant.size;
}

/** The sum of rows; its length does not change a ranking. */
function middleOf(rows: Float32Array, which: readonly number[]): Float32Array {
  const sum = new Float32Array(EMBEDDING_LENGTH);
  for (const row of which) {
    for (let i = 0; i < EMBEDDING_LENGTH; i++) {
      sum[i] = (sum[i] ?? 0) + (rows[row * EMBEDDING_LENGTH + i] ?? 0);
    }
  }
  return sum;
}

function dotRow(rows: Float32Array, row: number, query: Float32Array): number {
  let sum = 0;
  const start = row * EMBEDDING_LENGTH;
  for (let i = 0; i < EMBEDDING_LENGTH; i++) sum += (rows[start + i] ?? 0) * (query[i] ?? 0);
  return sum;
}

/** Mean average precision of each direction that is asked. */
export function figuresOf(
  questions: readonly Question[],
  before: readonly number[],
  after: readonly number[],
): DirectionFigure[] {
  const nameOf = ({ from, to }: Direction): string => `${from}→${to}`;
  const byDirection = Map.groupBy(questions.keys(), (at) => {
    const question = questions[at];
    return question ? nameOf(question) : '';
  });
  return [...byDirection.values()].flatMap((places): DirectionFigure[] => {
    const [first = 0] = places;
    const question = questions[first];
    if (!question) return [];
    const meanOf = (scores: readonly number[]) => mean(places.map((at) => scores[at] ?? 0));
    const { from, to } = question;
    return [{ from, to, queries: places.length, before: meanOf(before), after: meanOf(after) }];
  });
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
