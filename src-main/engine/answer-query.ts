import { MODALITIES, STRENGTHS } from '../base/types.ts';
import type { Modality, Strength } from '../base/types.ts';
import type { Answer, Hit, Item, Query, QueryFilter } from '../contract/methods.ts';
import { fuseHits } from '../search/fuse.ts';
import type { FusedHit } from '../search/fuse.ts';
import { createItemSet } from '../search/item-set.ts';
import type { ItemSet } from '../search/item-set.ts';
import type { ItemRow } from '../sql/items.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { ExampleContext } from './embed-example.ts';
import type { Gallery } from './gallery.ts';
import type { Judge } from './judge.ts';
import { toQueryVector } from './query-vector.ts';
import { findResponsibleIn } from './responsible-example.ts';
import type { FindResponsible } from './responsible-example.ts';

/** Words found literally are at least this close, whatever the model thinks of them. */
const WORD_MATCH_STRENGTH: Strength = 'fair';

/** Query vectors and gallery are of one model version, whichever becomes active meanwhile. */
export interface AnswerContext extends ExampleContext {
  gallery: Gallery;
}

/** A query made ready to be asked of one lane after another. */
export interface OpenSearch {
  gallery: Gallery;
  /** Undefined where the examples cancel out. */
  vector: Float32Array | undefined;
  /** To look for in names and passages; may be empty. */
  words: string;
  from: GalleryFilter;
  judge: Judge;
  /** Tells which example brought each of some segments up. */
  findResponsible: (segmentIds: readonly number[]) => FindResponsible;
}

/** Throws what toQueryVector throws. */
export async function openSearch(context: AnswerContext, query: Query): Promise<OpenSearch> {
  const { library, gallery } = context;
  const { vector, source, wanted } = await toQueryVector(context, query.examples);
  return {
    gallery,
    vector,
    words: wordsOf(query),
    from: createFilter(library, query),
    judge: vector === undefined ? chance : await gallery.findJudge(vector, source),
    findResponsible: findResponsibleIn(context, wanted),
  };
}

/** Answers a query with a lane a modality, each best first. */
export async function answerQuery(
  context: AnswerContext,
  query: Query,
  now: () => number,
): Promise<Answer> {
  const startMs = now();
  const search = await openSearch(context, query);
  const wanted = query.filter.modalities ?? MODALITIES;
  const lane = (modality: Modality): Hit[] =>
    wanted.includes(modality) ? findLane(context.library, search, modality, query.limit) : [];
  const lanes = { image: lane('image'), sound: lane('sound'), text: lane('text') };
  return { lanes, elapsedMs: now() - startMs };
}

/** Examples that cancel out ask for nothing. */
const chance: Judge = () => 'none';

/** An item as the contract shows it. */
export function toItem(row: ItemRow): Item {
  const { itemId, path, name, modality, mimeType, byteSize, modifiedMs, metadata, isOnline } = row;
  return {
    itemId,
    path,
    name,
    modality,
    mimeType,
    byteSize,
    modifiedMs,
    metadata,
    isOffline: !isOnline,
  };
}

/** Positive texts are also words to look for in names and passages. */
function wordsOf({ examples }: Query): string {
  return examples
    .flatMap((example) => (example.kind === 'text' && example.weight > 0 ? [example.text] : []))
    .join(' ');
}

/** Items that pass the query's filters, without those that are its own examples. */
function createFilter(library: LibraryReader, { examples, filter }: Query): GalleryFilter {
  const own = new Set(
    examples.flatMap((example) => (example.kind === 'item' ? [example.itemId] : [])),
  );
  const among = narrows(filter) ? createItemSet(library.itemIdsMatching(filter)) : undefined;
  return { among, without: own };
}

/** Whether an item may be a hit. */
export function allows({ among, without }: GalleryFilter, itemId: number): boolean {
  return !without.has(itemId) && (among?.has(itemId) ?? true);
}

/** The modality is a matter of which lanes are asked. */
function narrows(filter: QueryFilter): boolean {
  return Object.entries(filter).some(
    ([kind, value]) => kind !== 'modalities' && value !== undefined,
  );
}

/** What a lane's hits are taken from; everything where `among` is absent. */
export interface GalleryFilter {
  among: ItemSet | undefined;
  without: ReadonlySet<number>;
}

function findLane(
  library: LibraryReader,
  search: OpenSearch,
  modality: Modality,
  limit: number,
): Hit[] {
  const { gallery, vector, words, from } = search;
  const byMeaning =
    vector === undefined ? [] : gallery.index.search(vector, { modality, limit, ...from });
  const byWords = words === '' ? [] : library.matchWords(words, modality, limit);
  const fused = fuseHits(
    byMeaning,
    byWords.filter(({ itemId }) => allows(from, itemId)),
    limit,
  );
  return describeHits(library, fused, search, modality);
}

/** What the judge says of the meaning, or more where the words match. */
export function strengthOfHit(
  judge: Judge,
  modality: Modality,
  { similarity, matchedWords }: FusedHit,
): Strength {
  const byMeaning = similarity === undefined ? 'none' : judge(modality, similarity);
  return matchedWords ? stronger(byMeaning, WORD_MATCH_STRENGTH) : byMeaning;
}

function describeHits(
  library: LibraryReader,
  fused: readonly FusedHit[],
  { judge, findResponsible }: OpenSearch,
  modality: Modality,
): Hit[] {
  const items = library.getItems(fused.map(({ itemId }) => itemId));
  const segmentIds = fused.map(({ segmentId }) => segmentId);
  const segments = library.getSegments(segmentIds);
  const exampleOf = findResponsible(segmentIds);
  return fused.flatMap((hit) => {
    const { score, segmentId, matchedWords } = hit;
    const item = items.get(hit.itemId);
    const segment = segments.get(segmentId);
    if (item === undefined || segment === undefined) return [];
    return [
      {
        item: toItem(item),
        score,
        strength: strengthOfHit(judge, modality, hit),
        segment: { segmentId, place: segment.place, text: segment.text },
        matchedWords,
        exampleIndex: exampleOf(segmentId),
      },
    ];
  });
}

function stronger(a: Strength, b: Strength): Strength {
  return STRENGTHS.indexOf(a) < STRENGTHS.indexOf(b) ? a : b;
}
