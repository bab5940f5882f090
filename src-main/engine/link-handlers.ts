import { AppError } from '../base/errors.ts';
import type { LearningEngine } from './learning.ts';
import type { Link } from '../contract/learning-methods.ts';
import type { Handlers } from '../contract/serve.ts';
import { FOLDER_ROOTS, folderRootIds } from '../training/kinship.ts';
import type { ContentPair, Link as LinkRow } from '../sql/links.ts';
import type { ItemRow } from '../sql/items.ts';
import { toItem } from './answer-query.ts';
import type { EngineContext } from './engine-context.ts';

type KinshipMethod = Extract<
  keyof Handlers,
  `links.${string}` | `labels.${string}` | `suggestions.${string}`
>;

/** The methods under `links.`, `labels.` and `suggestions.`: what a person says belongs together. */
export function createLinkHandlers(
  { library, now }: EngineContext,
  learning: LearningEngine,
): Pick<Handlers, KinshipMethod> {
  const itemOf = (itemId: number): ItemRow => {
    const row = library.getItems([itemId]).get(itemId);
    if (row !== undefined) return row;
    throw new AppError('not-found', 'That item is no longer in the library. Search again.');
  };
  const hashesOf = (itemIds: readonly number[]) => itemIds.map((id) => itemOf(id).contentHash);
  const pairOf = ({ itemA, itemB }: { itemA: number; itemB: number }): ContentPair => {
    const pair: ContentPair = [itemOf(itemA).contentHash, itemOf(itemB).contentHash];
    if (Buffer.compare(...pair) !== 0) return pair;
    throw new AppError('bad-request', 'Those two are the same file. Choose two different ones.');
  };
  const toLinks = (row: LinkRow): Link[] => {
    const [itemA] = library.findByHash(row.hashA);
    const [itemB] = library.findByHash(row.hashB);
    const { source, createdMs } = row;
    return itemA && itemB
      ? [{ itemA: toItem(itemA), itemB: toItem(itemB), source, createdMs }]
      : [];
  };
  const refuse = attempt((pair: { itemA: number; itemB: number }) => {
    library.refuseLink(pairOf(pair));
    return {};
  });

  return {
    'links.add': attempt((pair) => {
      library.addLink(pairOf(pair), now());
      return {};
    }),
    'links.remove': refuse,
    'links.list': async ({ itemId }) => {
      await learning.findLinks();
      const hash = itemId === undefined ? undefined : itemOf(itemId).contentHash;
      const isWanted = ({ hashA, hashB }: LinkRow) =>
        hash === undefined || [hashA, hashB].some((own) => Buffer.compare(own, hash) === 0);
      return { links: library.listLinks().filter(isWanted).flatMap(toLinks) };
    },
    'labels.assign': attempt(({ name, itemIds }) => {
      library.assignLabel(name, hashesOf(itemIds));
      return {};
    }),
    'labels.unassign': attempt(({ name, itemIds }) => {
      library.unassignLabel(name, hashesOf(itemIds));
      return {};
    }),
    'labels.list': attempt(({ itemId }) => {
      const all = library.listLabels();
      const own = itemId === undefined ? undefined : library.labelsOf(itemOf(itemId).contentHash);
      const labels = all.filter(({ name }) => own?.includes(name) ?? true);
      return { labels, folderRootIds: folderRootIds(library) };
    }),
    'labels.useFolders': attempt(({ rootId, isOn }) => {
      const others = folderRootIds(library).filter((id) => id !== rootId);
      library.setSetting(FOLDER_ROOTS, isOn ? [...others, rootId] : others);
      return {};
    }),
    'suggestions.list': async ({ limit }) => {
      const found = await learning.suggest(limit);
      const items = library.getItems(found.flatMap(({ itemA, itemB }) => [itemA, itemB]));
      const suggestions = found.flatMap(({ itemA, itemB, score, margin }) => {
        const [a, b] = [items.get(itemA), items.get(itemB)];
        return a && b ? [{ itemA: toItem(a), itemB: toItem(b), score, margin }] : [];
      });
      return { suggestions };
    },
    'suggestions.refuse': refuse,
  };
}

/** A synchronous answer as a promise that rejects where it throws. */
function attempt<I, O>(answer: (input: I) => O): (input: I) => Promise<O> {
  return (input) => Promise.try(answer, input);
}
