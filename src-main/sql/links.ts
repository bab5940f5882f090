import type { Database } from './database.ts';

/** How two contents came to be a matched pair: a person said so, or their files' names or a note's text do. */
export const LINK_SOURCES = ['person', 'sidecar', 'embed', 'stem'] as const;
export type LinkSource = (typeof LINK_SOURCES)[number];

/** Two contents that belong together, by SHA-256; hashA is the lesser. See [Note: kinship by content]. */
export interface Link {
  hashA: Uint8Array;
  hashB: Uint8Array;
  source: LinkSource;
  createdMs: number;
}

export type ContentPair = readonly [Uint8Array, Uint8Array];

export interface LinkReader {
  /** Every link whose two contents are in the library now. */
  listLinks(): Link[];
  /** Every link that a person made, whether its contents are in the library now or not. */
  listPersonLinks(): Link[];
  /** Every pair that a person refused. */
  listRefusals(): ContentPair[];
}

export interface LinkWriter {
  /** A person says that two contents belong together; a refusal of the pair is forgotten. */
  addLink(pair: ContentPair, createdMs: number): void;
  /** A person says that two contents do not belong together: no link, and none found or suggested again. */
  refuseLink(pair: ContentPair): void;
  /** A refusal is taken back; the pair is neither linked nor refused. */
  forgetRefusal(pair: ContentPair): void;
  /** Replaces all links found by names and texts in one transaction; those of a person and refusals stand above them. */
  replaceFoundLinks(found: readonly FoundLink[], createdMs: number): void;
}

export interface FoundLink {
  pair: ContentPair;
  source: Exclude<LinkSource, 'person'>;
}

/** Prepares the statements that read links. */
export function linkReader(db: Database): LinkReader {
  const list = db.prepare<[], Link>(`
    SELECT hash_a AS hashA, hash_b AS hashB, source, created_ms AS createdMs FROM links
    WHERE EXISTS (SELECT 1 FROM items WHERE content_hash = hash_a)
      AND EXISTS (SELECT 1 FROM items WHERE content_hash = hash_b)
    ORDER BY created_ms, hash_a, hash_b`);
  const ofPerson = db.prepare<[], Link>(`
    SELECT hash_a AS hashA, hash_b AS hashB, source, created_ms AS createdMs FROM links
    WHERE source = 'person' ORDER BY created_ms, hash_a, hash_b`);
  const refusals = db.prepare<[], { a: Uint8Array; b: Uint8Array }>(
    `SELECT hash_a AS a, hash_b AS b FROM refused_links`,
  );
  return {
    listLinks: () => list.all(),
    listPersonLinks: () => ofPerson.all(),
    listRefusals: () => refusals.all().map(({ a, b }) => [a, b] as const),
  };
}

/** Prepares the statements that change links. */
export function linkWriter(db: Database): LinkWriter {
  const add = db.prepare<[Uint8Array, Uint8Array, number]>(`
    INSERT INTO links (hash_a, hash_b, source, created_ms) VALUES (?, ?, 'person', ?)
    ON CONFLICT DO UPDATE SET source = 'person'`);
  const find = db.prepare<Record<'a' | 'b' | 'source' | 'createdMs', unknown>>(`
    INSERT OR IGNORE INTO links (hash_a, hash_b, source, created_ms)
    SELECT :a, :b, :source, :createdMs
    WHERE NOT EXISTS (SELECT 1 FROM refused_links WHERE hash_a = :a AND hash_b = :b)`);
  const forgetFound = db.prepare(`DELETE FROM links WHERE source <> 'person'`);
  const remove = db.prepare<[Uint8Array, Uint8Array]>(
    `DELETE FROM links WHERE hash_a = ? AND hash_b = ?`,
  );
  const refuse = db.prepare<[Uint8Array, Uint8Array]>(
    `INSERT OR IGNORE INTO refused_links VALUES (?, ?)`,
  );
  const accept = db.prepare<[Uint8Array, Uint8Array]>(
    `DELETE FROM refused_links WHERE hash_a = ? AND hash_b = ?`,
  );
  return {
    addLink: db.transaction((pair: ContentPair, createdMs: number) => {
      const [a, b] = ordered(pair);
      add.run(a, b, createdMs);
      accept.run(a, b);
    }),
    refuseLink: db.transaction((pair: ContentPair) => {
      remove.run(...ordered(pair));
      refuse.run(...ordered(pair));
    }),
    forgetRefusal: (pair) => {
      accept.run(...ordered(pair));
    },
    replaceFoundLinks: db.transaction((found: readonly FoundLink[], createdMs: number) => {
      forgetFound.run();
      for (const { pair, source } of found) {
        const [a, b] = ordered(pair);
        find.run({ a, b, source, createdMs });
      }
    }),
  };
}

/** A pair as the tables keep it, the lesser hash first. */
function ordered([one, other]: ContentPair): [Uint8Array, Uint8Array] {
  return Buffer.compare(one, other) < 0 ? [one, other] : [other, one];
}
