import { setImmediate } from 'node:timers/promises';
import { MODALITIES } from '../base/types.ts';
import type { Modality, Strength } from '../base/types.ts';
import { createCalibrator, neutralShare, strengthOf } from '../search/calibration.ts';
import type { LaneCalibration } from '../search/calibration.ts';
import { createItemCalibrator, SAME } from '../search/item-calibration.ts';
import { lessShare } from '../search/score-statistics.ts';
import type { ScoreStatistics } from '../search/score-statistics.ts';
import type { VectorIndex } from '../search/vector-index.ts';

/** Calibrate anew when the gallery has grown or shrunk by this share: scores of chance move slowly. */
const CALIBRATION_DRIFT = 0.1;
/** Chance items a calibration asks with, and fewest that tell anything. */
const MOST_CHANCE_ITEMS = 64;
const FEWEST_CHANCE_ITEMS = 8;

type Calibrations = Record<Modality, LaneCalibration>;

/** What a query is made of: words, or an example of a modality. */
export type QuerySource = 'words' | Modality;

/** How strong a hit of a lane with this cosine similarity is. */
export type Judge = (modality: Modality, similarity: number) => Strength;

/** The judge of one query's hits; `query` is its unit vector. */
export type FindJudge = (query: Float32Array, source: QuerySource) => Promise<Judge>;

/** Judges of queries over a gallery that changes. `neutral` are the frozen neutral queries, unit rows. */
export function createJudges(index: VectorIndex, neutral: readonly Float32Array[]): FindJudge {
  const byWords = keepCalibrated(index, () => calibrateByWords(index, neutral));
  const byItems = {
    image: keepCalibrated(index, () => calibrateByItems(index, 'image')),
    sound: keepCalibrated(index, () => calibrateByItems(index, 'sound')),
    text: keepCalibrated(index, () => calibrateByItems(index, 'text')),
  };
  return async (query, source) => {
    const lanes = source === 'words' ? undefined : await byItems[source]();
    if (lanes !== undefined) {
      return (modality, similarity) => strengthOf(similarity, lanes[modality]);
    }
    const wordLanes = await byWords();
    const share = neutralShare(query, neutral);
    return (modality, similarity) => strengthOf(similarity - share, wordLanes[modality]);
  };
}

/** Only the first caller waits for a calibration; later ones get the last while a new one is made. */
function keepCalibrated<T>(index: VectorIndex, calibrate: () => Promise<T>): () => T | Promise<T> {
  let last: { segmentCount: number; lanes: T } | undefined;
  let calibrating: Promise<T> | undefined;
  const recalibrate = async (): Promise<T> => {
    try {
      const segmentCount = index.segmentCount();
      const lanes = await calibrate();
      last = { segmentCount, lanes };
      return lanes;
    } finally {
      calibrating = undefined;
    }
  };
  return () => {
    if (last !== undefined && !hasDrifted(last.segmentCount, index.segmentCount())) {
      return last.lanes;
    }
    calibrating ??= recalibrate();
    return last?.lanes ?? calibrating;
  };
}

function hasDrifted(before: number, now: number): boolean {
  return Math.abs(now - before) > CALIBRATION_DRIFT * before;
}

async function calibrateByWords(
  index: VectorIndex,
  neutral: readonly Float32Array[],
): Promise<Calibrations> {
  return askEveryLane(neutral, createCalibrator, (vector, modality) =>
    lessShare(index.statistics(vector, modality), neutralShare(vector, neutral)),
  );
}

/** Undefined where the library has too few items of the modality to tell what chance is. */
async function calibrateByItems(
  index: VectorIndex,
  source: Modality,
): Promise<Calibrations | undefined> {
  const chance = index.sample(source, MOST_CHANCE_ITEMS);
  if (chance.length < FEWEST_CHANCE_ITEMS) return undefined;
  return askEveryLane(chance, createItemCalibrator, (vector, modality) =>
    index.statistics(vector, modality, SAME),
  );
}

/** Lets other work in after each query: a large gallery takes seconds. */
async function askEveryLane(
  queries: readonly Float32Array[],
  create: () => { add(found: ScoreStatistics): void; finish(): LaneCalibration },
  ask: (query: Float32Array, modality: Modality) => ScoreStatistics,
): Promise<Calibrations> {
  const lanes = { image: create(), sound: create(), text: create() };
  for (const query of queries) {
    for (const modality of MODALITIES) lanes[modality].add(ask(query, modality));
    await setImmediate();
  }
  return { image: lanes.image.finish(), sound: lanes.sound.finish(), text: lanes.text.finish() };
}
