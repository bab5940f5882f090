import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { Parser } from 'htmlparser2';
import type { ItemRow } from '../sql/items.ts';
import type { FoundLink } from '../sql/links.ts';

const NOTES = new Set(['.md', '.markdown', '.html', '.htm', '.xhtml']);
/** A longer text is a book, whose pictures belong to its pages. */
const LONGEST_NOTE_BYTES = 2 * 1024 ** 2;
/** A note that embeds more files than this is an album or an index of files. */
const MOST_EMBEDS = 24;
const MARKDOWN_TARGET = /\]\(\s*<?([^)>\s]+(?: [^)"'>]+)?)>?(?:\s+["'][^)]*)?\)/g;
const WIKI_TARGET = /!\[\[([^\]|#]+)/g;
const TARGET_ATTRIBUTES = ['src', 'href'];

/** Notes (Markdown, HTML) with the pictures and sounds of the library that they show or lead to. */
export async function findEmbedLinks(items: readonly ItemRow[]): Promise<FoundLink[]> {
  const byPath = new Map(items.map((item) => [item.path, item]));
  const links: FoundLink[] = [];
  for (const note of items.filter(isNote)) {
    const text = await readFile(note.path, 'utf8').catch(() => ''); // gone or away: found again when it is back
    const targets = new Set(findTargets(text).map((target) => resolve(dirname(note.path), target)));
    const embedded = [...targets].flatMap((path) => byPath.get(path) ?? []);
    if (embedded.length > MOST_EMBEDS) continue;
    for (const { modality, contentHash } of embedded) {
      if (modality !== 'text')
        links.push({ pair: [note.contentHash, contentHash], source: 'embed' });
    }
  }
  return links;
}

function isNote({ path, modality, byteSize, isOnline }: ItemRow): boolean {
  const isRead = NOTES.has(extname(path).toLowerCase()) && byteSize <= LONGEST_NOTE_BYTES;
  return isOnline && modality === 'text' && isRead;
}

/** Files that a text names as pictures, sounds or links, as it writes them; addresses of the web are left out. */
export function findTargets(text: string): string[] {
  const written = [...text.matchAll(MARKDOWN_TARGET), ...text.matchAll(WIKI_TARGET)].map(
    ([, target = '']) => target,
  );
  const parser = new Parser({
    onattribute: (name, value) => {
      if (TARGET_ATTRIBUTES.includes(name)) written.push(value);
    },
  });
  parser.end(text);
  return written.flatMap((target) => (/^[a-z][a-z\d+.-]+:/i.test(target) ? [] : toPath(target)));
}

function toPath(target: string): string[] {
  const [path = ''] = target.split(/[?#]/);
  try {
    return path === '' ? [] : [decodeURIComponent(path)];
  } catch {
    return [path]; // a stray % in a file's name
  }
}
