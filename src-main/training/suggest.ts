import { InferenceSession, Tensor } from 'onnxruntime-node';
import { EMBEDDING_LENGTH, MODALITIES } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import type { LibraryReader } from '../sql/library.ts';
import { matmul, swapLast } from '../tape/ops.ts';
import { createTape } from '../tape/tape.ts';
import { writeTape } from '../tape/write-tape.ts';
import { toHex } from './kinship.ts';

export interface SuggestionTask {
  libraryPath: string;
  modelId: number;
  limit: number;
}

/** Two items that are each other's nearest. */
export interface FoundPair {
  itemA: number;
  itemB: number;
  score: number;
  margin: number;
}

/** Segments of a modality that are compared: 20,000 × 20,000 scores are a few seconds. */
const MOST_SEGMENTS = 20_000;
const ROWS_PER_RUN = 256;
/** Cosines of one model's neighbours lie this close by chance; a pair must stand out further. */
const LEAST_MARGIN = 0.01;

interface Lane {
  itemIds: number[];
  rows: Float32Array;
}

/** An item's nearest item of another modality, and how near the next one is. */
interface Nearest {
  itemId: number;
  score: number;
  second: number;
}

/** Pairs of items of different modalities that are mutual nearest neighbours by a margin, unlinked, the widest margin first. */
export async function suggestLinks(
  library: LibraryReader,
  { modelId, limit }: SuggestionTask,
): Promise<FoundPair[]> {
  const lanes = readLanes(library, modelId);
  const pairs: FoundPair[] = [];
  for (const [i, a] of MODALITIES.entries()) {
    for (const b of MODALITIES.slice(i + 1)) pairs.push(...(await matchLanes(lanes[a], lanes[b])));
  }
  const isKnown = knownPairs(library);
  return pairs
    .filter((pair) => pair.margin >= LEAST_MARGIN && !isKnown(pair))
    .sort((x, y) => y.margin - x.margin)
    .slice(0, limit);
}

function readLanes(library: LibraryReader, modelId: number): Record<Modality, Lane> {
  const found = { image: [], sound: [], text: [] } as Record<Modality, [number, Float32Array][]>;
  for (const { itemId, modality, embedding } of library.iterateEmbeddings(modelId)) {
    if (found[modality].length < MOST_SEGMENTS) found[modality].push([itemId, embedding]);
  }
  const lane = (segments: [number, Float32Array][]): Lane => {
    const rows = new Float32Array(segments.length * EMBEDDING_LENGTH);
    for (const [i, [, embedding]] of segments.entries()) rows.set(embedding, i * EMBEDDING_LENGTH);
    return { itemIds: segments.map(([itemId]) => itemId), rows };
  };
  return { image: lane(found.image), sound: lane(found.sound), text: lane(found.text) };
}

async function matchLanes(a: Lane, b: Lane): Promise<FoundPair[]> {
  const [ofA, ofB] = [new Map<number, Nearest>(), new Map<number, Nearest>()];
  if (a.itemIds.length === 0 || b.itemIds.length === 0) return [];
  const scoreRows = await openScores(b);
  for (let start = 0; start < a.itemIds.length; start += ROWS_PER_RUN) {
    const scores = await scoreRows(a.rows, start);
    for (const [at, score] of scores.entries()) {
      const itemA = a.itemIds[start + Math.floor(at / b.itemIds.length)];
      const itemB = b.itemIds[at % b.itemIds.length];
      if (itemA === undefined || itemB === undefined) continue; // the last run is not full
      keepNearest(ofA, itemA, itemB, score);
      keepNearest(ofB, itemB, itemA, score);
    }
  }
  return [...ofA].flatMap(([itemA, nearest]) => mutualPair(itemA, nearest, ofB));
}

function keepNearest(
  nearest: Map<number, Nearest>,
  itemId: number,
  other: number,
  score: number,
): void {
  const known = nearest.get(itemId);
  if (known === undefined) nearest.set(itemId, { itemId: other, score, second: -1 });
  else if (known.itemId === other) known.score = Math.max(known.score, score);
  else if (score > known.score) {
    nearest.set(itemId, { itemId: other, score, second: known.score });
  } else if (score > known.second) known.second = score;
}

function mutualPair(
  itemA: number,
  { itemId: itemB, score, second }: Nearest,
  ofB: ReadonlyMap<number, Nearest>,
): FoundPair[] {
  const back = ofB.get(itemB);
  if (back?.itemId !== itemA) return [];
  return [{ itemA, itemB, score, margin: score - Math.max(second, back.second) }];
}

/** Scores of ROWS_PER_RUN rows, zeros behind the last, with every row of a lane: [ROWS_PER_RUN, n]. */
async function openScores(
  lane: Lane,
): Promise<(rows: Float32Array, start: number) => Promise<Float32Array>> {
  const shape = [ROWS_PER_RUN, EMBEDDING_LENGTH];
  const tape = createTape();
  const gallery = tape.constant(lane.rows, [lane.itemIds.length, EMBEDDING_LENGTH]);
  const scores = matmul(tape.input('rows', shape), swapLast(gallery));
  const session = await InferenceSession.create(writeTape({ scores }), {
    ...{ intraOpNumThreads: 1, logSeverityLevel: 3 },
  });
  return async (rows, start) => {
    const batch = new Float32Array(ROWS_PER_RUN * EMBEDDING_LENGTH);
    batch.set(rows.subarray(start * EMBEDDING_LENGTH).subarray(0, batch.length));
    const { scores: found } = await session.run({ rows: new Tensor('float32', batch, shape) });
    return found?.data instanceof Float32Array ? found.data : new Float32Array();
  };
}

/** Whether a pair is linked, was refused, or is one content twice. */
function knownPairs(library: LibraryReader): (pair: FoundPair) => boolean {
  const hashes = new Map(
    library.listItems().map(({ itemId, contentHash }) => [itemId, toHex(contentHash)]),
  );
  const linked = library.listLinks().map(({ hashA, hashB }) => [hashA, hashB] as const);
  const known = new Set(
    [...linked, ...library.listRefusals()].map(([a, b]) => keyOf(toHex(a), toHex(b))),
  );
  return ({ itemA, itemB }) => known.has(keyOf(hashes.get(itemA) ?? '', hashes.get(itemB) ?? ''));
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
