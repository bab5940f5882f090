import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../base/errors.ts';
import { callerDir, fromCaller } from './session.ts';

/** The lines of a JSON Lines file, and how the relative paths in it are meant. */
export interface QueryFile<T> {
  lines: [T, ...T[]];
  /** Every absolute path that a path of this file may stand for: itself, or below the caller's folder, or beside the file. */
  candidates: (path: string) => string[];
  /** The first candidate that exists, else the first. */
  toPath: (path: string) => string;
}

/** Reads a JSON Lines file, one `schema` a line; blank lines are skipped. Throws AppError with file and line. */
export async function readQueryFile<S extends z.ZodType>(
  env: NodeJS.ProcessEnv,
  file: string,
  schema: S,
): Promise<QueryFile<z.output<S>>> {
  const path = fromCaller(env, file);
  const content = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('not-found', `The file ${path} cannot be read.`, { cause });
  });
  const lines = content
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [parseLine(schema, line, `${path}:${index + 1}`)],
    );
  const [first, ...rest] = lines;
  if (first === undefined) throw new AppError('bad-request', `${path} holds no query.`);
  const candidates = (given: string) =>
    isAbsolute(given) ? [given] : [resolve(callerDir(env), given), resolve(dirname(path), given)];
  return {
    lines: [first, ...rest],
    candidates,
    toPath: (given) => {
      const paths = candidates(given);
      return paths.find((candidate) => existsSync(candidate)) ?? paths[0] ?? given;
    },
  };
}

function parseLine<S extends z.ZodType>(schema: S, line: string, place: string): z.output<S> {
  const parsed = schema.safeParse(parseJson(line, place));
  if (parsed.success) return parsed.data;
  throw new AppError('bad-request', `${place}: ${z.prettifyError(parsed.error)}`);
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new AppError('bad-request', `${place} is not a JSON object.`, { cause });
  }
}
