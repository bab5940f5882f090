import { setImmediate } from 'node:timers/promises';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import { FIRST_IN_LANE } from '../contract/lane-methods.ts';
import type { BegunLane, Described, Lane } from '../contract/lane-methods.ts';
import type { Query } from '../contract/methods.ts';
import type { Handlers } from '../contract/serve.ts';
import type { LibraryReader } from '../sql/library.ts';
import { toItem } from './answer-query.ts';
import type { OpenSearch } from './answer-query.ts';
import { attempt } from './attempt.ts';
import type { Placeholders } from './placeholders.ts';
import { listLane, rankLane } from './rank-lane.ts';

type LaneMethod = Extract<keyof Handlers, `lanes.${string}`>;

/** Searches whose lanes can still be asked for: those of a few windows, each with one before the last. */
const MOST_OPEN = 16;

/** The methods under `lanes.`: long lists of hits. `open` makes a query ready. */
export function createLaneHandlers(
  library: LibraryReader,
  placeholders: Placeholders,
  open: (query: Query) => Promise<OpenSearch>,
): Pick<Handlers, LaneMethod> {
  const searches = createOpenSearches();
  const page = (segmentIds: readonly number[], search?: OpenSearch): Described[] => {
    const exampleIndexOf = search?.findResponsible(segmentIds);
    return describe(library, segmentIds, placeholders).map((hit) => ({
      ...hit,
      exampleIndex: exampleIndexOf?.(hit.segment.segmentId),
    }));
  };
  const begin = (lane: Lane, search?: OpenSearch): BegunLane => ({
    ...lane,
    found: page([...lane.segmentIds.subarray(0, FIRST_IN_LANE)], search),
  });
  return {
    'lanes.search': async (query) => ({ searchId: searches.add(await open(query)) }),
    'lanes.ranked': async ({ searchId, modality, order }, signal) => {
      await setImmediate(); // a cancellation that has arrived is heard before the work
      signal.throwIfAborted();
      const search = searches.get(searchId);
      return begin(rankLane(library, search, modality, order), search);
    },
    'lanes.listed': attempt(({ filter, modality, order }) => {
      const items = library.listMatching(filter, modality, order === 'best' ? 'newest' : order);
      return begin(listLane(items, order === 'best' ? 'newest' : order));
    }),
    'lanes.page': attempt(({ segmentIds, searchId = 0 }) => ({
      found: page(segmentIds, searches.find(searchId)),
    })),
    'lanes.facets': attempt(({ filter }) => library.countFacets(filter)),
  };
}

function createOpenSearches() {
  const searches = new Map<number, OpenSearch>();
  let lastId = 0;
  return {
    add: (search: OpenSearch): number => {
      lastId += 1;
      searches.set(lastId, search);
      searches.delete(lastId - MOST_OPEN);
      return lastId;
    },
    find: (searchId: number) => searches.get(searchId),
    get: (searchId: number): OpenSearch => {
      const search = searches.get(searchId);
      if (search !== undefined) return search;
      throw new AppError('not-found', say('That search is closed. Search again.'));
    },
  };
}

function describe(
  library: LibraryReader,
  segmentIds: readonly number[],
  placeholders: Placeholders,
): Described[] {
  const segments = library.getSegments(segmentIds);
  const itemIds = [...segments.values()].map(({ itemId }) => itemId);
  const items = library.getItems(itemIds);
  const labels = library.labelsOfItems(itemIds);
  return segmentIds.flatMap((segmentId) => {
    const segment = segments.get(segmentId);
    const item = items.get(segment?.itemId ?? 0);
    if (segment === undefined || item === undefined) return [];
    const { place, text } = segment;
    const thumbhash =
      item.modality === 'image' ? placeholders.thumbhash(item.contentHash) : undefined;
    return [
      {
        item: { ...toItem(item), thumbhash },
        segment: { segmentId, place, text },
        labels: labels.get(item.itemId) ?? [],
      },
    ];
  });
}
