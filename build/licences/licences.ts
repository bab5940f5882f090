import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A package that ships with Akin, as the window shows it. */
export interface Licence {
  name: string;
  version: string;
  /** SPDX expression, or the title of the licence file of a package that names none. */
  licence: string;
  /** The licence file of the package, where it has one. */
  text?: string;
}

const lockFile = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
});
const packageFile = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
});

/**
 * The packages that ship: those of the lock file that are not for development alone, as far as they are installed on
 * this platform, and those at `bundledDirs` (relative to the project), whose code is part of the window. Sorted by name.
 */
export function listLicences(projectDir: string, bundledDirs: readonly string[]): Licence[] {
  const lock = lockFile.parse(readJson(join(projectDir, 'package-lock.json')));
  const installed = Object.entries(lock.packages)
    .filter(([path, { dev = false }]) => path !== '' && !dev)
    .map(([path]) => path);
  return [...new Set([...installed, ...bundledDirs])]
    .map((path) => join(projectDir, path))
    .filter((dir) => existsSync(join(dir, 'package.json')))
    .map(readLicence)
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version));
}

function readLicence(dir: string): Licence {
  const { name, version, license } = packageFile.parse(readJson(join(dir, 'package.json')));
  const [file] = globSync('{LICEN[CS]E,licen[cs]e,COPYING}*', { cwd: dir });
  const text = file === undefined ? undefined : readFileSync(join(dir, file), 'utf8');
  const licence = license ?? text?.trim().split('\n')[0];
  if (licence === undefined) throw new Error(`${dir} names no licence and holds no licence file.`);
  return { name, version, licence, ...(text !== undefined && { text }) };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
