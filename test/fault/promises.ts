import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect } from 'vitest';
import type { Client } from '../../src-main/contract/client.ts';
import { openLibrary } from '../../src-main/sql/library.ts';
import type { LibraryReader } from '../../src-main/sql/library.ts';

/** What Akin has acknowledged: it must be there whatever happens next. */
export interface Promised {
  /** Pairs of hashes. */
  links: Set<string>;
  /** Label and hash. */
  labels: Set<string>;
  searches: Set<string>;
}

export const nothingPromised = (): Promised => ({
  links: new Set(),
  labels: new Set(),
  searches: new Set(),
});

/** Links two files, labels one and saves a search, and notes each as soon as it is acknowledged. */
export async function teach(
  client: Client,
  promised: Promised,
  [pathA, pathB]: readonly [string, string],
  name: string,
): Promise<void> {
  const [a, b] = await Promise.all(
    [pathA, pathB].map((path) => client.call('items.find', { path })),
  );
  if (!a || !b) return;
  await client.call('links.add', { itemA: a.itemId, itemB: b.itemId });
  promised.links.add(pairOf(hashOf(pathA), hashOf(pathB)));
  await client.call('labels.assign', { name, itemIds: [a.itemId] });
  promised.labels.add(`${name} ${hashOf(pathA)}`);
  await client.call('searches.save', { name, query: { text: name } });
  promised.searches.add(name);
}

/** Checks that the library in `dir` is whole; answers what it has lost of `promised`. */
export function listLost(dir: string, promised: Promised): string[] {
  const library = openLibrary(join(dir, 'library.sqlite'), { readonly: true });
  try {
    expect([...library.integrityCheck(), ...library.listOrphans()]).toEqual([]);
    const held = promisesHeld(library);
    return (['links', 'labels', 'searches'] as const).flatMap((kind) => [
      ...promised[kind].difference(held[kind]),
    ]);
  } finally {
    library.close();
  }
}

/** How many files of the library in `dir` are there twice, where no two files have the same bytes, or have a segment twice. */
export function countTwice(dir: string): number {
  const db = new BetterSqlite(join(dir, 'library.sqlite'), { readonly: true });
  const count = (sql: string) => Number(db.prepare(sql).pluck().get());
  const twice =
    count('SELECT count(*) - count(DISTINCT content_hash) FROM items') +
    count(
      'SELECT count(*) FROM (SELECT 1 FROM segments GROUP BY item_id, place HAVING count(*) > 1)',
    );
  db.close();
  return twice;
}

function promisesHeld(library: LibraryReader): Promised {
  const links = library.listPersonLinks().map(({ hashA, hashB }) => pairOf(hex(hashA), hex(hashB)));
  const labels = library
    .listLabelContents()
    .flatMap(({ name, contentHashes }) => contentHashes.map((hash) => `${name} ${hex(hash)}`));
  const searches = library.listSearches().map(({ name }) => name);
  return { links: new Set(links), labels: new Set(labels), searches: new Set(searches) };
}

const pairOf = (a: string, b: string): string => [a, b].sort().join(' ');
const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
const hashOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');
