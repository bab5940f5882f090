import type { Modality } from '../../src-main/base/types.ts';
import type { Folder } from '../../src-main/contract/library-methods.ts';
import type { Root } from '../../src-main/contract/methods.ts';
import { baseName } from './format.ts';

/** A folder with all that lies below it. */
export interface FolderNode {
  /** Absolute. */
  path: string;
  name: string;
  /** Items in it and below it. */
  items: Record<Modality, number>;
  folders: FolderNode[];
}

/** The tree of a root's folders, of those that hold something, with the counts of each and all below it. */
export function folderTree({ rootId, path }: Root, folders: readonly Folder[]): FolderNode {
  const root = emptyFolder(path, baseName(path));
  const separator = path.includes('\\') ? '\\' : '/';
  for (const { folder, items } of folders.filter((known) => known.rootId === rootId)) {
    let node = root;
    addTo(node, items);
    for (const name of folder.split('/').filter(Boolean)) {
      node = childOf(node, name, separator);
      addTo(node, items);
    }
  }
  return root;
}

/** A folder as a line of a list. */
export interface FolderLine {
  node: FolderNode;
  /** How many folders it lies below; 0 for a root. */
  depth: number;
}

/** A folder and, where it is open, those below it, as lines. `open` holds paths. */
export function folderLines(node: FolderNode, open: ReadonlySet<string>, depth = 0): FolderLine[] {
  const below = open.has(node.path) ? node.folders : [];
  return [{ node, depth }, ...below.flatMap((folder) => folderLines(folder, open, depth + 1))];
}

function emptyFolder(path: string, name: string): FolderNode {
  return { path, name, items: { image: 0, sound: 0, text: 0 }, folders: [] };
}

function addTo({ items }: FolderNode, more: Record<Modality, number>): void {
  items.image += more.image;
  items.sound += more.sound;
  items.text += more.text;
}

function childOf(parent: FolderNode, name: string, separator: string): FolderNode {
  const known = parent.folders.find((folder) => folder.name === name);
  if (known) return known;
  const above = parent.path.endsWith(separator) ? parent.path : parent.path + separator;
  const child = emptyFolder(above + name, name);
  parent.folders.push(child);
  return child;
}
