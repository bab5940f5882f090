import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { isIgnored, isSystemName, readFolderRules } from './ignore-rules.ts';
import type { FolderRules } from './ignore-rules.ts';

/** A file that a walk found. */
export interface FoundFile {
  /** '/'-separated, relative to the root. */
  relativePath: string;
  byteSize: number;
  modifiedMs: number;
}

/** A file to index. Its hash is given where the library has that content and only its features are to be made anew. */
export interface Candidate extends FoundFile {
  contentHash?: Uint8Array;
}

/** A folder that could not be listed; what lies below it is unknown, not gone. */
export interface UnreadableFolder {
  unreadableFolder: string;
  cause: string;
}

/**
 * Every file below `root` that a person may want to find, folder by folder.
 * `rules` are those that a person wrote for the whole root. Symbolic links are not followed: a link can lead out of the root, or round in a circle.
 */
export async function* scanRoot(
  root: string,
  rules: readonly FolderRules[],
  signal?: AbortSignal,
): AsyncGenerator<FoundFile | UnreadableFolder> {
  yield* scanFolder(root, '', rules, signal);
}

async function* scanFolder(
  root: string,
  folder: string,
  rulesAbove: readonly FolderRules[],
  signal?: AbortSignal,
): AsyncGenerator<FoundFile | UnreadableFolder> {
  signal?.throwIfAborted();
  const absolute = join(root, folder);
  const entries = await listFolder(absolute).catch((thrown: unknown) => String(thrown));
  if (typeof entries === 'string') {
    yield { unreadableFolder: folder, cause: entries };
    return;
  }
  const rules = [...rulesAbove, ...(await readFolderRules(absolute, folder))];
  for (const entry of entries) {
    if (isSystemName(entry.name)) continue;
    const relativePath = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (isIgnored(entry.isFolder ? `${relativePath}/` : relativePath, rules)) continue;
    if (entry.isFolder) yield* scanFolder(root, relativePath, rules, signal);
    else yield* statFile(root, relativePath);
  }
}

async function listFolder(absolute: string): Promise<{ name: string; isFolder: boolean }[]> {
  const entries = [];
  for await (const entry of await opendir(absolute)) {
    if (entry.isDirectory() || entry.isFile()) {
      entries.push({ name: entry.name, isFolder: entry.isDirectory() });
    }
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those of some files of a root that are there; `relativePaths` are '/'-separated. */
export async function* statFiles(
  root: string,
  relativePaths: Iterable<string>,
): AsyncGenerator<FoundFile> {
  for (const relativePath of relativePaths) yield* statFile(root, relativePath);
}

/** Nothing where the file went away since its folder was listed. */
async function* statFile(root: string, relativePath: string): AsyncGenerator<FoundFile> {
  const stats = await lstat(join(root, relativePath)).catch(() => undefined);
  if (stats?.isFile() !== true) return;
  yield { relativePath, byteSize: stats.size, modifiedMs: stats.mtimeMs };
}
