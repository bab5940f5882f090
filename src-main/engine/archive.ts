import type { Archive } from '../contract/archive-methods.ts';
import type { KeptQuery } from '../contract/methods.ts';
import { keptQuery } from '../contract/query.ts';
import type { Handlers } from '../contract/serve.ts';
import type { LibraryReader, LibraryWriter } from '../sql/library.ts';
import { toHex } from '../training/kinship.ts';
import { attempt } from './attempt.ts';
import type { EngineContext } from './engine-context.ts';

type ArchiveMethod = Extract<keyof Handlers, `archive.${string}`>;

/** The methods under `archive.`: what a person made, in a form that outlives this machine. */
export function createArchiveHandlers(context: EngineContext): Pick<Handlers, ArchiveMethod> {
  return {
    'archive.export': attempt(() => exportArchive(context)),
    'archive.import': attempt(({ archive }) => importArchive(context, archive)),
  };
}

function exportArchive({ library, settings, now }: EngineContext): Archive {
  const links = library.listPersonLinks().map(({ hashA, hashB, createdMs }) => ({
    contents: [toHex(hashA), toHex(hashB)] satisfies [string, string],
    createdMs,
  }));
  const refusals = library
    .listRefusals()
    .map(([a, b]) => [toHex(a), toHex(b)] satisfies [string, string]);
  const labels = library
    .listLabelContents()
    .map(({ name, contentHashes }) => ({ name, contents: contentHashes.map(toHex) }));
  const searches = exportSearches(library);
  const contents = [
    ...links.flatMap((link) => link.contents),
    ...refusals.flat(),
    ...labels.flatMap((label) => label.contents),
    ...searches.flatMap((search) => search.contents.filter((hash) => hash !== null)),
  ];
  return {
    ...{ format: 'akin-archive', version: 1, exportedMs: now() },
    ...{ links, refusals, labels, searches, settings: settings.current() },
    names: namesOf(library, contents),
  };
}

function namesOf(library: LibraryReader, contents: readonly string[]): Record<string, string> {
  const known = [...new Set(contents)].flatMap((hash) => {
    const [item] = library.findByHash(fromHex(hash));
    return item ? [[hash, item.name] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Without the examples that are files from outside: those bytes are not in the archive. */
function exportSearches(library: LibraryReader): Archive['searches'] {
  return library.listSearches().flatMap(({ name, query: json }) => {
    const parsed = keptQuery.safeParse(JSON.parse(json));
    if (!parsed.success) return [];
    const query = {
      ...parsed.data,
      chips: parsed.data.chips.filter(({ example }) => example.kind !== 'held'),
    };
    const items = library.getItems(query.chips.flatMap(({ example }) => itemIdOf(example)));
    const contents = query.chips.map(({ example }) => {
      const item = itemIdOf(example).map((itemId) => items.get(itemId))[0];
      return item ? toHex(item.contentHash) : null;
    });
    return [{ name, query, contents }];
  });
}

const itemIdOf = (example: KeptQuery['chips'][number]['example']): number[] =>
  example.kind === 'item' ? [example.itemId] : [];

function importArchive({ library, settings, now }: EngineContext, archive: Archive) {
  library.inOneTransaction(() => {
    importPairs(library, archive);
    for (const { name, contents } of archive.labels) {
      library.assignLabel(name, contents.map(fromHex));
    }
    for (const search of archive.searches) {
      library.saveSearch(search.name, JSON.stringify(localQuery(library, search)), now());
    }
  });
  settings.change(archive.settings);
  return {
    links: archive.links.length,
    refusals: archive.refusals.length,
    labels: archive.labels.length,
    searches: archive.searches.length,
    unknownContents: countUnknown(library, archive),
  };
}

function importPairs(library: LibraryWriter, { links, refusals }: Archive): void {
  const linked = new Set(library.listPersonLinks().map(({ hashA, hashB }) => keyOf(hashA, hashB)));
  const refused = new Set(library.listRefusals().map(([a, b]) => keyOf(a, b)));
  for (const { contents, createdMs } of links) {
    const [a, b] = [fromHex(contents[0]), fromHex(contents[1])];
    if (!refused.has(keyOf(a, b))) library.addLink([a, b], createdMs);
  }
  for (const pair of refusals) {
    const [a, b] = [fromHex(pair[0]), fromHex(pair[1])];
    if (!linked.has(keyOf(a, b))) library.refuseLink([a, b]);
  }
}

const keyOf = (a: Uint8Array, b: Uint8Array): string => [toHex(a), toHex(b)].sort().join(' ');

/** The query with the ids that its contents have in this library; examples of unknown contents fall away. */
function localQuery(
  library: LibraryReader,
  { query, contents }: Archive['searches'][number],
): KeptQuery {
  const chips = query.chips.flatMap((chip, index) => {
    if (chip.example.kind !== 'item') return [chip];
    const hash = contents[index];
    const [item] = hash == null ? [] : library.findByHash(fromHex(hash));
    return item ? [{ ...chip, example: { ...chip.example, itemId: item.itemId } }] : [];
  });
  return { ...query, chips };
}

function countUnknown(library: LibraryWriter, { links, refusals, labels }: Archive): number {
  const named = new Set([
    ...links.flatMap(({ contents }) => contents),
    ...refusals.flat(),
    ...labels.flatMap(({ contents }) => contents),
  ]);
  return [...named].filter((hash) => library.findByHash(fromHex(hash)).length === 0).length;
}

const fromHex = (hash: string): Uint8Array => new Uint8Array(Buffer.from(hash, 'hex'));
