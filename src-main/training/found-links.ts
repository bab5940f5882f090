import { posix } from 'node:path';
import type { ItemRow } from '../sql/items.ts';
import type { FoundLink } from '../sql/links.ts';

/** More files than this with one stem are a series (IMG.jpg, IMG.txt, IMG.wav …), not a match. */
const MOST_OF_ONE_STEM = 6;

/** The part of an item that its file's name tells. */
export type NamedItem = Pick<ItemRow, 'rootId' | 'relativePath' | 'modality' | 'contentHash'>;

/**
 * Pairs of different modalities that file names join in one folder: `photo.jpg` with `photo.txt` (stem), `photo.jpg`
 * with `photo.jpg.txt` (sidecar).
 */
export function findNameLinks(items: readonly NamedItem[]): FoundLink[] {
  const byStem = Map.groupBy(items, (item) => stemKey(item, item.relativePath));
  const byPath = new Map(items.map((item) => [`${item.rootId}:${item.relativePath}`, item]));
  const stems = [...byStem.values()]
    .filter((group) => group.length <= MOST_OF_ONE_STEM)
    .flatMap((group) => pairsOf(group).map((pair) => toLink(pair, 'stem')));
  const sidecars = items.flatMap((item) => {
    const host = byPath.get(stemKey(item, item.relativePath));
    return host && host.modality !== item.modality ? [toLink([host, item], 'sidecar')] : [];
  });
  return [...stems, ...sidecars].filter(({ pair: [a, b] }) => Buffer.compare(a, b) !== 0);
}

/** Root and path without the last extension. */
function stemKey({ rootId }: NamedItem, path: string): string {
  return `${rootId}:${path.slice(0, path.length - posix.extname(path).length)}`;
}

function pairsOf(group: readonly NamedItem[]): [NamedItem, NamedItem][] {
  return group.flatMap((a, i) =>
    group
      .slice(i + 1)
      .flatMap((b): [NamedItem, NamedItem][] => (a.modality === b.modality ? [] : [[a, b]])),
  );
}

function toLink([a, b]: [NamedItem, NamedItem], source: FoundLink['source']): FoundLink {
  return { pair: [a.contentHash, b.contentHash], source };
}
