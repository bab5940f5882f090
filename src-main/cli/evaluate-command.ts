import { realpathSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../base/errors.ts';
import { MODALITIES } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import type { Client } from '../contract/client.ts';
import type { Answer } from '../contract/methods.ts';
import { evaluateRetrieval } from '../evaluation/retrieval.ts';
import type { RetrievalScores } from '../evaluation/retrieval.ts';
import { readQueryFile } from './query-file.ts';
import type { QueryFile } from './query-file.ts';
import { isEmpty, queryWords, toQuery } from './query-words.ts';
import { withEngine } from './session.ts';
import type { Session } from './session.ts';

export interface EvaluateOptions {
  queries: string;
  in?: Modality[];
  library?: string;
  json?: boolean;
}

/** A query and the files that answer it. */
export const judgedQuery = queryWords
  .pick({ text: true, like: true, notText: true, notLike: true })
  .extend({ relevant: z.array(z.string()).min(1), exclude: z.array(z.string()).default([]) })
  .refine((words) => !isEmpty(words), 'needs "text" or "like"');

export type JudgedQuery = z.output<typeof judgedQuery>;

/** Ranks the library for each query of a file and prints how well what is relevant is found. */
export async function runEvaluate(session: Session, options: EvaluateOptions): Promise<void> {
  const file = await readQueryFile(session.env, options.queries, judgedQuery);
  const scores = await withEngine(session, options.library, (client) =>
    scoreQueries(client, file, options.in),
  );
  if (options.json) session.terminal.printJson(scores);
  else for (const line of scoreLines(scores)) session.terminal.print(line);
}

/**
 * Scores each query of `file` against the items of its relevant files' modalities, or those among them that are
 * `wanted`. Throws `not-found` for a relevant file that the library lacks.
 */
export async function scoreQueries(
  client: Client,
  file: QueryFile<JudgedQuery>,
  wanted: readonly Modality[] = MODALITIES,
): Promise<RetrievalScores> {
  const { items } = await client.call('library.status', {});
  const limit = Math.max(1, items.image, items.sound, items.text);
  const ask = (line: JudgedQuery, modalities: Modality[]) =>
    client.call('search.query', { ...toQuery({ ...line, in: modalities }, file.toPath), limit });
  const known = catalogue(await ask(file.lines[0], [...MODALITIES]));

  const rankings: string[][] = [];
  const relevant: Set<string>[] = [];
  const lanes = new Set<Modality>();
  for (const line of file.lines) {
    const found = findRelevant(known, line, file.candidates, wanted);
    const modalities = [...new Set(found.values())];
    for (const modality of modalities) lanes.add(modality);
    const excluded = new Set(line.exclude.flatMap((path) => spellings(file.candidates(path))));
    const ranking = mergeLanes(await ask(line, modalities));
    rankings.push(ranking.filter((path) => !excluded.has(path)));
    relevant.push(new Set(found.keys()));
  }
  const gallerySize = [...lanes].reduce((sum, modality) => sum + items[modality], 0);
  return evaluateRetrieval(rankings, relevant, gallerySize);
}

/** Path → modality of every item; an answer without filter and limit ranks them all. */
function catalogue({ lanes }: Answer): Map<string, Modality> {
  return new Map(
    MODALITIES.flatMap((modality) =>
      lanes[modality].map(({ item }) => [item.path, modality] as const),
    ),
  );
}

/** The relevant items of a wanted modality. A file that the library lacks is an error. */
function findRelevant(
  known: ReadonlyMap<string, Modality>,
  { relevant }: JudgedQuery,
  candidates: (path: string) => string[],
  wanted: readonly Modality[],
): Map<string, Modality> {
  const found = new Map<string, Modality>();
  for (const path of relevant) {
    const spelling = spellings(candidates(path)).find((candidate) => known.has(candidate)) ?? path;
    const modality = known.get(spelling);
    if (modality === undefined) {
      throw new AppError(
        'not-found',
        `${path} is relevant but not in the library. Index it first.`,
      );
    }
    if (wanted.includes(modality)) found.set(spelling, modality);
  }
  if (found.size > 0) return found;
  const kinds = wanted.join(', ');
  throw new AppError('bad-request', `None of ${relevant.join(', ')} is of the kind ${kinds}.`);
}

/** Each path and, where a folder on its way is a link, where it really leads. */
function spellings(paths: readonly string[]): string[] {
  return paths.flatMap((path) => [path, ...realPath(path)]);
}

function realPath(path: string): string[] {
  try {
    return [realpathSync(path)];
  } catch {
    return []; // indexed once, gone or offline now
  }
}

/** One ranking of paths. Scores of different modalities do not compare, so several lanes take turns, rank by rank. */
function mergeLanes({ lanes }: Answer): string[] {
  const length = Math.max(...MODALITIES.map((modality) => lanes[modality].length));
  const ranks = Array.from({ length }, (_, rank) => rank);
  return ranks
    .flatMap((rank) => MODALITIES.flatMap((modality) => lanes[modality][rank] ?? []))
    .map(({ item }) => item.path);
}

function scoreLines(scores: RetrievalScores): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
  return [
    `${scores.queries} queries against ${scores.gallery} items`,
    `Recall@1     ${percent(scores.recallAt1)}`,
    `Recall@5     ${percent(scores.recallAt5)}`,
    `Recall@10    ${percent(scores.recallAt10)}   chance ${percent(scores.chance.recallAt10)}`,
    `mAP          ${percent(scores.map)}   chance ${percent(scores.chance.map)}`,
    `Median rank  ${String(scores.medianRank).padStart(6)}`,
  ];
}
