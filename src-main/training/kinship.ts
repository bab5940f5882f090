import { posix } from 'node:path';
import type { Modality } from '../base/types.ts';
import type { ItemRow } from '../sql/items.ts';
import type { LibraryReader, LibraryWriter } from '../sql/library.ts';

/** One content of the library, under whichever names. */
export interface Content {
  /** SHA-256 in hexadecimal. */
  hash: string;
  itemId: number;
  modality: Modality;
}

/** All that a library knows of what belongs together. */
export interface Kinship {
  contents: ReadonlyMap<string, Content>;
  /** Matched pairs of contents, by hash. */
  links: readonly (readonly [string, string])[];
  /** Label names of each content that has one. */
  labels: ReadonlyMap<string, readonly string[]>;
}

/** The setting with the ids of the roots whose folders are labels. */
const FOLDER_ROOTS = 'labels.folderRootIds';

/** Reads links and labels, folder names of the roots that a person chose among them. */
export function readKinship(library: LibraryReader): Kinship {
  const items = library.listItems();
  const contents = new Map<string, Content>();
  for (const { contentHash, itemId, modality } of items) {
    const hash = toHex(contentHash);
    if (!contents.has(hash)) contents.set(hash, { hash, itemId, modality });
  }
  const links = library
    .listLinks()
    .map(({ hashA, hashB }) => [toHex(hashA), toHex(hashB)] as const);
  return { contents, links, labels: collectLabels(library, items) };
}

/** Whether something is known of a content beside itself. */
export function kinOf({ links, labels }: Kinship): Set<string> {
  return new Set([...links.flat(), ...labels.keys()]);
}

export function folderRootIds(library: LibraryReader): number[] {
  const ids = library.setting(FOLDER_ROOTS);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'number') : [];
}

export function useFolderLabels(library: LibraryWriter, rootId: number, isOn: boolean): void {
  const others = folderRootIds(library).filter((id) => id !== rootId);
  library.setSetting(FOLDER_ROOTS, isOn ? [...others, rootId] : others);
}

function collectLabels(
  library: LibraryReader,
  items: readonly ItemRow[],
): Map<string, readonly string[]> {
  const labels = new Map<string, Set<string>>();
  const add = (hash: string, name: string) =>
    labels.set(hash, (labels.get(hash) ?? new Set()).add(name));
  for (const { contentHash, name } of library.labelledContents()) add(toHex(contentHash), name);
  const roots = new Set(folderRootIds(library));
  for (const { rootId, relativePath, contentHash } of items) {
    const folder = posix.basename(posix.dirname(relativePath));
    if (roots.has(rootId) && folder !== '.') add(toHex(contentHash), spaced(folder));
  }
  return new Map([...labels].map(([hash, names]) => [hash, [...names]]));
}

/** A folder's name as words: "summer_trip-2019" → "summer trip 2019". */
function spaced(name: string): string {
  return name.normalize('NFC').replaceAll(/[_-]+/g, ' ').trim();
}

export function toHex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}
