import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Space } from '../contract/settings-methods.ts';

/** Bytes of all files below a folder; files that go away meanwhile count nothing. */
export function folderByteSize(folder: string): Promise<number> {
  return byteSizeOf(folder, () => true);
}

/** Bytes of each part of a library. */
export async function measureSpace(libraryDir: string): Promise<Space> {
  const startingWith = (beginning: string) =>
    byteSizeOf(libraryDir, (path) => path.startsWith(join(libraryDir, beginning)));
  return {
    database: await startingWith('library.sqlite'),
    previews: await startingWith('previews.sqlite'),
    index: await startingWith('vectors'),
    models: await startingWith(`models${sep}`),
  };
}

async function byteSizeOf(folder: string, counts: (path: string) => boolean): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(counts)
    .map(async (path) => (await stat(path).catch(() => undefined))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
