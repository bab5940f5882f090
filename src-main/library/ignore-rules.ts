import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ignore from 'ignore';
import type { Ignore } from 'ignore';

/** A person's own rules, in the syntax of .gitignore, in any folder of a root. */
export const IGNORE_FILE_NAME = '.akinignore';

/** Files and folders that systems and programs keep for themselves. */
const SYSTEM_NAMES = new Set([
  '$recycle.bin',
  'system volume information',
  'desktop.ini',
  'thumbs.db',
  'node_modules',
  '__macosx',
  'lost+found',
]);

/** True for what no person put there to be found: hidden names and system names. */
export function isSystemName(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || SYSTEM_NAMES.has(name.toLowerCase());
}

/** The rules of one folder; paths are relative to it. */
export interface FolderRules {
  folder: string;
  rules: Ignore;
}

/** Rules that a person wrote in the window, for a whole root: later ones stand above earlier ones. */
export function rootRules(texts: readonly string[]): FolderRules {
  return { folder: '', rules: ignore().add(texts.join('\n')) };
}

/** The folder's own .akinignore, or nothing where it has none. */
export async function readFolderRules(
  absoluteFolder: string,
  folder: string,
): Promise<FolderRules[]> {
  const text = await readFile(join(absoluteFolder, IGNORE_FILE_NAME), 'utf8').catch(
    () => undefined,
  );
  return text === undefined ? [] : [{ folder, rules: ignore().add(text) }];
}

/** True where a rule of the folder or of one above it excludes `relativePath` ('/'-separated; folders end in '/'). */
export function isIgnored(relativePath: string, rules: readonly FolderRules[]): boolean {
  return rules.some(({ folder, rules: own }) =>
    own.ignores(folder === '' ? relativePath : relativePath.slice(folder.length + 1)),
  );
}

/** Tells whether rules for a whole root exclude a file below it, or a folder that holds it. */
export function wouldIgnore(texts: readonly string[]): (relativePath: string) => boolean {
  const { rules } = rootRules(texts);
  return (relativePath) => rules.ignores(relativePath);
}
