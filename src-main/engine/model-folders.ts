import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readModelManifest } from '../agat/manifest.ts';
import type { Paths } from '../base/config.ts';

/** A folder with a model's encoders, manifest and neutral queries. */
export interface ModelFolder {
  version: string;
  dir: string;
}

/** The shipped models, best first: the base, and the untrained one that older libraries may still use. */
const SHIPPED = ['base', 'anchor'];

/** The model that new libraries begin with. Throws `pack-damaged` where none can be read. */
export async function shippedModel(paths: Paths): Promise<ModelFolder> {
  const dirs = SHIPPED.map((name) => join(paths.resources, 'agat', name));
  const dir = dirs.find((candidate) => existsSync(join(candidate, 'manifest.json')));
  return openFolder(dir ?? join(paths.resources, 'agat', 'anchor'));
}

/** Where a person's own versions lie. */
export function personalModelsDir(paths: Paths): string {
  return join(paths.library, 'models');
}

/** The folder that a training writes into; it becomes a version by one rename. */
export function unfinishedModelDir(paths: Paths): string {
  return join(personalModelsDir(paths), '.unfinished');
}

/** The folder of a version: a person's own, or one that ships with the app; undefined where it is gone. */
export async function findModelFolder(
  paths: Paths,
  version: string,
): Promise<ModelFolder | undefined> {
  if (basename(version) !== version || version.startsWith('.')) return undefined; // a name, not a way elsewhere
  const own = join(personalModelsDir(paths), version);
  if (existsSync(join(own, 'manifest.json'))) return { version, dir: own };
  const root = join(paths.resources, 'agat');
  for (const name of await readdir(root)) {
    const folder = await openFolder(join(root, name)).catch(() => undefined);
    if (folder?.version === version) return folder;
  }
  return undefined;
}

/** Whether a version is a person's own: it lies in the library. */
export function isPersonal(paths: Paths, { dir }: ModelFolder): boolean {
  return dir.startsWith(personalModelsDir(paths));
}

async function openFolder(dir: string): Promise<ModelFolder> {
  const { version } = await readModelManifest(dir);
  return { version, dir };
}
