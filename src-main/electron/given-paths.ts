import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from 'electron';
import { MOST_SENT_BYTES } from '../contract/desktop.ts';
import type { Given, GivenFile } from '../contract/desktop.ts';
import { detectFileKind } from '../decode/file-kind.ts';

/** Paths that wait until the window asks for them. */
export interface GivenPaths {
  add(paths: readonly string[]): void;
  /** Waits until there are any; each is handed out once. */
  next(): Promise<string[]>;
}

function createGivenPaths(): GivenPaths {
  let paths: string[] = [];
  let news = Promise.withResolvers<undefined>();
  return {
    add: (more) => {
      paths.push(...more);
      if (more.length > 0) news.resolve(undefined);
    },
    next: async () => {
      await news.promise;
      const taken = paths;
      paths = [];
      news = Promise.withResolvers();
      return taken;
    },
  };
}

/**
 * Collects what Akin is started with (`args`), opened with, or given by a second start, from now on: macOS tells of a
 * file that it opens Akin with before the app is ready. `argsOf` leaves the program out of a command line.
 */
export function collectGiven(app: App, argsOf: (commandLine: readonly string[]) => string[]) {
  const given = createGivenPaths();
  given.add(givenPaths(argsOf(process.argv), process.cwd()));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    given.add([path]);
  });
  app.on('second-instance', (_event, commandLine, workingDirectory) => {
    given.add(givenPaths(argsOf(commandLine), workingDirectory));
  });
  return given;
}

/** Absolute paths among arguments; flags are left out. File managers on Linux name files by their file: address. */
export function givenPaths(args: readonly string[], from: string): string[] {
  return args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => (arg.startsWith('file:///') ? fileURLToPath(arg) : resolve(from, arg)));
}

/** The folders among `paths`, and the files with what is in them; what is not there is left out. */
export async function readGiven(paths: readonly string[]): Promise<Given> {
  const found = paths.flatMap((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats ? [{ path, stats }] : [];
  });
  const files = found.filter(({ stats }) => stats.isFile());
  return {
    folders: found.flatMap(({ path, stats }) => (stats.isDirectory() ? [path] : [])),
    files: await Promise.all(files.map(({ path, stats }) => readFileOf(path, stats.size))),
  };
}

async function readFileOf(path: string, byteSize: number): Promise<GivenFile> {
  const file = { path, name: basename(path), mimeType: 'application/octet-stream' };
  try {
    const { mimeType } = await detectFileKind(path);
    if (byteSize > MOST_SENT_BYTES) return { ...file, mimeType };
    return { ...file, mimeType, bytes: new Uint8Array(await readFile(path)) };
  } catch {
    return file; // the engine, asked with its path, says why
  }
}
