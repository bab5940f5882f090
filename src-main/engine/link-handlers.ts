import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { Link } from '../contract/learning-methods.ts';
import type { Handlers } from '../contract/serve.ts';
import type { ContentPair, Link as LinkRow } from '../sql/links.ts';
import type { LibraryReader } from '../sql/library.ts';
import { toItem } from './answer-query.ts';
import { attempt } from './attempt.ts';
import type { EngineContext } from './engine-context.ts';
import { itemNow } from './item-now.ts';
import type { LearningEngine } from './learning.ts';

type LinkMethod = Extract<keyof Handlers, `links.${string}` | `suggestions.${string}`>;

/** The methods under `links.` and `suggestions.`: which items belong together. */
export function createLinkHandlers(
  { library, now }: EngineContext,
  learning: LearningEngine,
): Pick<Handlers, LinkMethod> {
  const refuse = attempt((pair: ItemPair) => {
    library.refuseLink(contentsOf(library, pair));
    return {};
  });
  return {
    'links.add': attempt((pair) => {
      library.addLink(contentsOf(library, pair), now());
      return {};
    }),
    'links.remove': refuse,
    'links.list': async ({ itemId }) => {
      await learning.findLinks();
      const hash = itemId === undefined ? undefined : itemNow(library, itemId).contentHash;
      const isWanted = ({ hashA, hashB }: LinkRow) =>
        hash === undefined || [hashA, hashB].some((own) => Buffer.compare(own, hash) === 0);
      const rows = library.listLinks().filter(isWanted);
      return { links: rows.flatMap((row) => toLink(library, row)) };
    },
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
    'suggestions.restore': attempt((pair) => {
      library.forgetRefusal(contentsOf(library, pair));
      return {};
    }),
  };
}

interface ItemPair {
  itemA: number;
  itemB: number;
}

function contentsOf(library: LibraryReader, { itemA, itemB }: ItemPair): ContentPair {
  const pair: ContentPair = [
    itemNow(library, itemA).contentHash,
    itemNow(library, itemB).contentHash,
  ];
  if (Buffer.compare(...pair) !== 0) return pair;
  throw new AppError('bad-request', say('Those two are the same file. Choose two different ones.'));
}

/** A link between the first items that have its contents. */
function toLink(library: LibraryReader, { hashA, hashB, source, createdMs }: LinkRow): Link[] {
  const [itemA] = library.findByHash(hashA);
  const [itemB] = library.findByHash(hashB);
  return itemA && itemB ? [{ itemA: toItem(itemA), itemB: toItem(itemB), source, createdMs }] : [];
}
