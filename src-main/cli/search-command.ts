import { existsSync } from 'node:fs';
import { toAppError, AppError } from '../base/errors.ts';
import { MODALITIES } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import type { Client } from '../contract/client.ts';
import type { Answer, Hit } from '../contract/methods.ts';
import { readQueryFile } from './query-file.ts';
import { queryWords, toQuery } from './query-words.ts';
import type { QueryWords } from './query-words.ts';
import { callerDir, fromCaller, withEngine } from './session.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';
import { placeText, printable, shortPath, snippet } from './wording.ts';

export interface SearchOptions {
  text?: string[];
  like?: string[];
  notText?: string[];
  notLike?: string[];
  in?: Modality[];
  under?: string;
  limit?: number;
  queries?: string;
  library?: string;
  json?: boolean;
}

const LANE_NAMES: Record<Modality, string> = { image: 'Pictures', sound: 'Sounds', text: 'Notes' };
const SNIPPET_LENGTH = 96;

/** Answers one query given as flags, or each line of a file with one start of the engine. */
export async function runSearch(session: Session, options: SearchOptions): Promise<void> {
  const { terminal, env } = session;
  const { queries, library, json = false } = options;
  const print = (answer: Answer) => {
    if (json) terminal.printJson(toJson(answer));
    else printAnswer(terminal, answer, callerDir(env));
  };
  if (queries !== undefined) {
    await answerFile(session, queries, { library, json, print });
    return;
  }
  const words = queryWords.parse(options);
  const toPath = (path: string) => fromCaller(env, path);
  checkFiles(words, toPath);
  print(await withEngine(session, library, (client) => ask(client, words, toPath)));
}

function ask(client: Client, words: QueryWords, toPath: (path: string) => string): Promise<Answer> {
  return client.call('search.query', toQuery(words, toPath));
}

function checkFiles({ like, notLike }: QueryWords, toPath: (path: string) => string): void {
  const missing = [...like, ...notLike].map(toPath).find((path) => !existsSync(path));
  if (missing !== undefined) throw new AppError('not-found', `There is no file ${missing}.`);
}

interface FileOptions {
  library: string | undefined;
  json: boolean;
  print: (answer: Answer) => void;
}

/** One answer a line, in the order of the file; a query that fails has its error in place of an answer. */
async function answerFile(session: Session, file: string, options: FileOptions): Promise<void> {
  const { library, json, print } = options;
  const { lines, toPath } = await readQueryFile(session.env, file, queryWords);
  let failureCount = 0;
  await withEngine(session, library, async (client) => {
    for (const words of lines) {
      try {
        print(await ask(client, words, toPath));
      } catch (thrown) {
        const { code, message } = toAppError(thrown);
        if (code === 'engine-stopped') throw thrown;
        failureCount += 1;
        if (json) session.terminal.printJson({ error: { code, message } });
        else session.terminal.print(`Failed: ${message}`);
      }
    }
  });
  if (failureCount === 0) return;
  throw new AppError('bad-request', `${failureCount} of ${lines.length} queries failed.`);
}

function toJson({ lanes, elapsedMs }: Answer) {
  const lane = (hits: Hit[]) =>
    hits.map(({ item, score, strength, segment }) => ({
      path: item.path,
      itemId: item.itemId,
      score,
      strength,
      segment,
    }));
  return {
    lanes: { image: lane(lanes.image), sound: lane(lanes.sound), text: lane(lanes.text) },
    elapsedMs,
  };
}

function printAnswer(terminal: Terminal, { lanes, elapsedMs }: Answer, dir: string): void {
  const filled = MODALITIES.filter((modality) => lanes[modality].length > 0);
  for (const modality of filled) {
    terminal.print(LANE_NAMES[modality]);
    for (const hit of lanes[modality]) printHit(terminal, hit, dir);
    terminal.print('');
  }
  const total = filled.reduce((sum, modality) => sum + lanes[modality].length, 0);
  terminal.print(
    `${total === 0 ? 'Nothing found' : `${total} found`} in ${Math.round(elapsedMs)} ms`,
  );
}

function printHit(terminal: Terminal, { item, strength, segment }: Hit, dir: string): void {
  const path = printable(shortPath(item.path, dir));
  const place = placeText(segment.place);
  terminal.print(`  ${strength.padEnd(6)}  ${path}${place === '' ? '' : `  ${printable(place)}`}`);
  if (segment.text !== undefined) {
    terminal.print(`          “${printable(snippet(segment.text, SNIPPET_LENGTH))}”`);
  }
}
