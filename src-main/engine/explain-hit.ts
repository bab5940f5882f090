import type { Region, Strength } from '../base/types.ts';
import type { Explanation } from '../contract/inspection-methods.ts';
import type { ParsedInput } from '../contract/methods.ts';
import { cutSentences } from '../decode/passages.ts';
import { combineExamples } from '../search/combine.ts';
import { findRegion, REGION_WINDOWS } from '../search/found-region.ts';
import { cosine, mostAlike } from '../search/similarity.ts';
import type { ItemRow } from '../sql/items.ts';
import type { AnswerContext } from './answer-query.ts';
import { itemFile } from './item-file.ts';
import { itemNow } from './item-now.ts';
import { embedExamples } from './query-vector.ts';
import type { EmbeddedQueryExample } from './query-vector.ts';

const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 };
const LOOKING_TIME_LIMIT_MS = 60_000;

/** Why a query found an item, in the segment that it was found in. Throws what embedExamples throws. */
export async function explainHit(
  context: AnswerContext,
  { query, itemId, segmentId }: ParsedInput<'items.explain'>,
): Promise<Explanation> {
  const item = itemNow(context.library, itemId);
  const examples = await embedExamples(context, query.examples);
  const vector = combineExamples(examples);
  const strengths = await Promise.all(
    examples.map((example) => strengthAlone(context, item, example)),
  );
  const part = vector && (await findNearest(context, item, segmentId, vector));
  return { examples: strengths, ...part };
}

/** How close the item would be if this example were the whole query. */
async function strengthAlone(
  { library, model, gallery }: AnswerContext,
  { itemId, modality }: ItemRow,
  { embedding, source }: EmbeddedQueryExample,
): Promise<Strength> {
  const rows = library.embeddingsOf([itemId], model.modelId);
  const best = mostAlike(
    embedding,
    rows.map((row) => row.embedding),
  );
  const judge = await gallery.findJudge(embedding, source);
  return best ? judge(modality, best.similarity) : 'none';
}

type Part = Omit<Explanation, 'examples'>;

function findNearest(
  context: AnswerContext,
  item: ItemRow,
  segmentId: number,
  vector: Float32Array,
): Promise<Part> | Part {
  if (item.modality === 'image') return lookAtPicture(context, item, vector);
  if (item.modality === 'sound') return findSpan(context, item, vector);
  return findSentence(context, segmentId, vector);
}

/** None where the whole picture is nearer than each part, or where its file cannot be read now. */
async function lookAtPicture(
  { library, encoder, limits, model }: AnswerContext,
  { itemId }: ItemRow,
  vector: Float32Array,
): Promise<Part> {
  const file = await itemFile(library, itemId).catch(() => undefined);
  if (file === undefined) return {};
  const { path } = file;
  const regions = [WHOLE, ...REGION_WINDOWS];
  const request = { path, regions, limits, modelDir: model.dir };
  const embeddings = await encoder.call('encodeRegions', request, LOOKING_TIME_LIMIT_MS);
  if (!Array.isArray(embeddings)) return {};
  const [whole = 0, ...parts] = embeddings.map((embedding) => cosine(vector, embedding));
  const region = findRegion(whole, parts);
  return region ? { region } : {};
}

/** None where the sound is a single window. */
function findSpan(
  { library, model }: AnswerContext,
  { itemId }: ItemRow,
  vector: Float32Array,
): Part {
  const places = new Map(library.segmentsOf(itemId).map((row) => [row.segmentId, row.place]));
  const windows = library.embeddingsOf([itemId], model.modelId).flatMap((row) => {
    const place = places.get(row.segmentId);
    return place?.kind === 'sound-window' ? [{ place, embedding: row.embedding }] : [];
  });
  const best = mostAlike(
    vector,
    windows.map(({ embedding }) => embedding),
  );
  const place = windows[best?.index ?? -1]?.place;
  return place ? { span: { startMs: place.startMs, endMs: place.endMs } } : {};
}

/** None where the passage is a single sentence. */
async function findSentence(
  { library, encoder, model }: AnswerContext,
  segmentId: number,
  vector: Float32Array,
): Promise<Part> {
  const text = library.getSegments([segmentId]).get(segmentId)?.text ?? '';
  const sentences = cutSentences(text);
  if (sentences.length < 2) return {};
  const embeddings = await encoder.call('encodeTexts', {
    texts: sentences.map(({ start, end }) => text.slice(start, end)),
    modelDir: model.dir,
  });
  const nearest = sentences[mostAlike(vector, embeddings)?.index ?? -1];
  return nearest ? { sentence: { startOffset: nearest.start, endOffset: nearest.end } } : {};
}
