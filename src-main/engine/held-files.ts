import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { LibraryReader } from '../sql/library.ts';

/** Files from outside the library that queries have as examples, by tokens made of their content. */
export interface HeldFiles {
  /** Keeps a file; the same bytes give the same token. */
  add(name: string, bytes: Uint8Array): Promise<string>;
  /** Absolute path. Throws `not-found`, naming the file by `name`. */
  locate(token: string, name?: string): Promise<string>;
  /** Removes what no saved search and no query of the history names. */
  sweep(): Promise<void>;
}

/** Dropped pictures and recordings are a few megabytes each; this is a hundred of them. */
const MOST_BYTES = 512 * 1024 ** 2;

/** The files held in `folder`, which need not be there yet. */
export function openHeldFiles(folder: string, library: LibraryReader): HeldFiles {
  const remove = (token: string) => rm(join(folder, token), { force: true });
  return {
    add: async (name, bytes) => {
      await mkdir(folder, { recursive: true });
      const token = tokenOf(name, bytes);
      await writeFile(join(folder, token), bytes);
      const named = namedTokens(library).add(token);
      for (const old of await surplus(folder)) if (!named.has(old)) await remove(old);
      return token;
    },
    locate: async (token, name = 'That file') => {
      const path = join(folder, token);
      const isThere = await stat(path).catch(() => undefined);
      if (isThere !== undefined) return path;
      throw new AppError(
        'not-found',
        say('{name} is no longer kept as an example. Drop it again.', { name }),
      );
    },
    sweep: async () => {
      const named = namedTokens(library);
      for (const token of await listFolder(folder)) if (!named.has(token)) await remove(token);
    },
  };
}

/** The extension stays: it tells Markdown from plain text. */
function tokenOf(name: string, bytes: Uint8Array): string {
  const [extension = ''] = /^\.[a-z0-9]{1,10}$/.exec(extname(name).toLowerCase()) ?? [];
  return createHash('sha256').update(bytes).digest('hex') + extension;
}

function namedTokens(library: LibraryReader): Set<string> {
  const queries = [...library.listSearches(), ...library.listHistory()].map(({ query }) => query);
  return new Set(
    queries.flatMap((query) =>
      [...query.matchAll(/"token":"([^"]+)"/g)].map(([, token = '']) => token),
    ),
  );
}

/** The oldest files, where all together are too large. */
async function surplus(folder: string): Promise<string[]> {
  const files = await Promise.all(
    (await listFolder(folder)).map(async (token) => ({
      token,
      ...(await sizeAndAge(join(folder, token))),
    })),
  );
  let total = 0;
  return files
    .sort((a, b) => b.writtenMs - a.writtenMs)
    .filter(({ byteSize }) => (total += byteSize) > MOST_BYTES)
    .map(({ token }) => token);
}

async function sizeAndAge(path: string): Promise<{ byteSize: number; writtenMs: number }> {
  const { size, mtimeMs } = await stat(path);
  return { byteSize: size, writtenMs: mtimeMs };
}

function listFolder(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
