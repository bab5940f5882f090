import { MODALITIES, STRENGTHS } from '../base/types.ts';
import type { Modality, Strength } from '../base/types.ts';
import type { Answer, Hit, Item, Query, QueryFilter } from '../contract/methods.ts';
import { fuseHits } from '../search/fuse.ts';
import type { FusedHit } from '../search/fuse.ts';
import { createItemSet } from '../search/item-set.ts';
import type { ItemSet } from '../search/item-set.ts';
import type { ItemRow } from '../sql/items.ts';
import type { LibraryReader } from '../sql/library.ts';
import type { Gallery } from './gallery.ts';
import type { Judge } from './judge.ts';
import { toQueryVector } from './query-vector.ts';
import type { QueryContext } from './query-vector.ts';

/** Words found literally are at least this close, whatever the model thinks of them. */
const WORD_MATCH_STRENGTH: Strength = 'fair';

/** Query vectors and gallery are of one model version, whichever becomes active meanwhile. */
export interface AnswerContext extends QueryContext {
  gallery: Gallery;
}

/** Answers a query with a lane a modality, each best first. */
export async function answerQuery(
  context: AnswerContext,
  query: Query,
  now: () => number,
): Promise<Answer> {
  const startMs = now();
  const { vector, source } = await toQueryVector(context, query.examples);
  const judge = vector === undefined ? chance : await context.gallery.findJudge(vector, source);
  const from = createFilter(context.library, query);
  const words = wordsOf(query);
  const wanted = query.filter.modalities ?? MODALITIES;
  const lane = (modality: Modality): Hit[] =>
    wanted.includes(modality)
      ? findLane(context, { modality, vector, words, from, judge, limit: query.limit })
      : [];
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

function allows({ among, without }: GalleryFilter, itemId: number): boolean {
  return !without.has(itemId) && (among?.has(itemId) ?? true);
}

function narrows({ under, fromMs, toMs }: QueryFilter): boolean {
  return under !== undefined || fromMs !== undefined || toMs !== undefined;
}

/** What a lane's hits are taken from; everything where `among` is absent. */
interface GalleryFilter {
  among: ItemSet | undefined;
  without: ReadonlySet<number>;
}

interface LaneSearch {
  modality: Modality;
  vector: Float32Array | undefined;
  words: string;
  from: GalleryFilter;
  judge: Judge;
  limit: number;
}

function findLane(
  context: { library: LibraryReader; gallery: Gallery },
  search: LaneSearch,
): Hit[] {
  const { library, gallery } = context;
  const { modality, vector, words, from, judge, limit } = search;
  const byMeaning =
    vector === undefined ? [] : gallery.index.search(vector, { modality, limit, ...from });
  const byWords = words === '' ? [] : library.matchWords(words, modality, limit);
  const fused = fuseHits(
    byMeaning,
    byWords.filter(({ itemId }) => allows(from, itemId)),
    limit,
  );
  return describeHits(library, fused, (similarity) => judge(modality, similarity));
}

function describeHits(
  library: LibraryReader,
  fused: readonly FusedHit[],
  toStrength: (similarity: number) => Strength,
): Hit[] {
  const items = library.getItems(fused.map(({ itemId }) => itemId));
  const segments = library.getSegments(fused.map(({ segmentId }) => segmentId));
  return fused.flatMap(({ itemId, segmentId, score, similarity, matchedWords }) => {
    const item = items.get(itemId);
    const segment = segments.get(segmentId);
    if (item === undefined || segment === undefined) return [];
    const byMeaning = similarity === undefined ? 'none' : toStrength(similarity);
    return [
      {
        item: toItem(item),
        score,
        strength: matchedWords ? stronger(byMeaning, WORD_MATCH_STRENGTH) : byMeaning,
        segment: { segmentId, place: segment.place, text: segment.text },
        matchedWords,
      },
    ];
  });
}

function stronger(a: Strength, b: Strength): Strength {
  return STRENGTHS.indexOf(a) < STRENGTHS.indexOf(b) ? a : b;
}
