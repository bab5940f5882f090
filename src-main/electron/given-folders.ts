import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * The folders among what a person started Akin with, or dropped on its icon: a file stands for the folder that it
 * lies in. `args` are without the program; flags and what is not there are left out; relative paths start at `from`.
 */
export function givenFolders(args: readonly string[], from: string): string[] {
  const folders = args
    .filter((arg) => !arg.startsWith('-'))
    .flatMap((arg) => folderOf(resolve(from, arg)));
  return [...new Set(folders)];
}

function folderOf(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  return [stats.isDirectory() ? path : dirname(path)];
}
