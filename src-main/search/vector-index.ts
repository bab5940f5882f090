import { MODALITIES, type Modality } from '../base/types.ts';
import { createVectorLane, type LaneScores } from './vector-lane.ts';

/** One row of the index: a segment and its unit vector of 256. */
export interface VectorRow {
  segmentId: number;
  itemId: number;
  modality: Modality;
  embedding: Float32Array;
}

/** An item found in a lane by its best segment. `score` is the cosine similarity. */
export interface VectorHit {
  segmentId: number;
  itemId: number;
  score: number;
}

export interface VectorSearch {
  modality: Modality;
  limit: number;
  /** Lets an item through; everything passes where absent. */
  allows?: ((itemId: number) => boolean) | undefined;
}

/** All embeddings of a library in memory, about 1.1 KB a segment, scanned exactly. */
export interface VectorIndex {
  /** Adds a segment, or gives it a new vector. */
  upsert(row: VectorRow): void;
  removeItem(itemId: number): void;
  /** The best items of a lane, best first, ties by segment id. `vector` is a unit vector of 256. */
  search(vector: Float32Array, search: VectorSearch): VectorHit[];
  /** The best score of each item of a lane for `vector`, in no order: what calibration measures. */
  scores(vector: Float32Array, modality: Modality): Float32Array;
  /** Up to `count` unit vectors of a lane, evenly over it. */
  sample(modality: Modality, count: number): Float32Array[];
  segmentCount(): number;
}

/** An empty index; fill it with `upsert`. */
export function createVectorIndex(): VectorIndex {
  const lanes = {
    image: createVectorLane(),
    sound: createVectorLane(),
    text: createVectorLane(),
  };
  const all = MODALITIES.map((modality) => lanes[modality]);
  return {
    upsert({ segmentId, itemId, modality, embedding }) {
      lanes[modality].upsert(segmentId, itemId, embedding);
    },
    removeItem(itemId) {
      for (const lane of all) lane.removeItem(itemId);
    },
    search: (vector, { modality, limit, allows }) =>
      bestHits(lanes[modality].bestOfItems(vector), limit, allows),
    scores: (vector, modality) => lanes[modality].bestOfItems(vector).scores,
    sample: (modality, count) => lanes[modality].sample(count),
    segmentCount: () => all.reduce((count, lane) => count + lane.segmentCount(), 0),
  };
}

function bestHits(found: LaneScores, limit: number, allows: VectorSearch['allows']): VectorHit[] {
  const { itemIds, segmentIds, scores } = found;
  const passing = scores.map((score, i) =>
    allows?.(itemIds[i] ?? 0) === false ? -Infinity : score,
  );
  const lowest = passing.toSorted().at(-limit) ?? -Infinity;
  const hits: VectorHit[] = [];
  passing.forEach((score, i) => {
    if (score === -Infinity || score < lowest) return;
    hits.push({ segmentId: segmentIds[i] ?? 0, itemId: itemIds[i] ?? 0, score });
  });
  return hits.sort((a, b) => b.score - a.score || a.segmentId - b.segmentId).slice(0, limit);
}
