import { setImmediate } from 'node:timers/promises';
import { MODALITIES } from '../base/types.ts';
import type { Modality, Strength } from '../base/types.ts';
import { createCalibrator, neutralShare, strengthOf } from '../search/calibration.ts';
import type { LaneCalibration } from '../search/calibration.ts';
import { createItemCalibrator, SAME } from '../search/item-calibration.ts';
import { lessShare } from '../search/score-statistics.ts';
import type { ScoreStatistics } from '../search/score-statistics.ts';
import type { VectorIndex } from '../search/vector-index.ts';
import type { KeptCalibrations } from './kept-calibrations.ts';
import type { QuerySource } from './query-source.ts';

/** Calibrate anew when the gallery has grown or shrunk by this share: scores of chance move slowly. */
const CALIBRATION_DRIFT = 0.1;
/** Nothing is judged by a calibration that drifted further: a query waits for the new one. */
const USABLE_DRIFT = 1;
/** Chance items a calibration asks with, and fewest that tell anything. */
const MOST_CHANCE_ITEMS = 64;
const FEWEST_CHANCE_ITEMS = 8;

type Calibrations = Record<Modality, LaneCalibration>;

/** How strong a hit of a lane with this cosine similarity is. */
export type Judge = (modality: Modality, similarity: number) => Strength;

/** The judge of one query's hits; `query` is its unit vector. */
export type FindJudge = (query: Float32Array, source: QuerySource) => Promise<Judge>;

export interface Judges {
  find: FindJudge;
  /** Calibrates for queries of words where the gallery has changed, before one comes. */
  prepare: () => Promise<void>;
}

/**
 * Judges of queries over a gallery that changes. `neutral` are the frozen neutral queries, unit rows. Calibrations are
 * `kept`, and given up when `signal` aborts.
 */
export function createJudges(
  index: VectorIndex,
  neutral: readonly Float32Array[],
  kept: KeptCalibrations,
  signal: AbortSignal,
): Judges {
  const keep = (source: QuerySource, calibrate: Calibrate) =>
    keepCalibrated(index, calibrate, source, kept, signal);
  const byWords = keep('words', () => calibrateByWords(index, neutral, signal));
  const byItems = {
    image: keep('image', () => calibrateByItems(index, 'image', signal)),
    sound: keep('sound', () => calibrateByItems(index, 'sound', signal)),
    text: keep('text', () => calibrateByItems(index, 'text', signal)),
  };
  return {
    find: async (query, source) => {
      const lanes = source === 'words' ? undefined : await byItems[source]();
      if (lanes !== undefined) {
        return (modality, similarity) => strengthOf(similarity, lanes[modality]);
      }
      const wordLanes = await byWords();
      const share = neutralShare(query, neutral);
      return (modality, similarity) =>
        wordLanes === undefined ? 'none' : strengthOf(similarity - share, wordLanes[modality]);
    },
    prepare: async () => {
      await byWords();
    },
  };
}

type Calibrate = () => Promise<Calibrations | undefined>;

/** Only who finds none that is usable waits for a calibration; others get the last while a new one is made. */
function keepCalibrated(
  index: VectorIndex,
  calibrate: Calibrate,
  source: QuerySource,
  kept: KeptCalibrations,
  signal: AbortSignal,
): () => Calibrations | undefined | Promise<Calibrations | undefined> {
  let last = kept.read(source);
  let calibrating: Promise<Calibrations | undefined> | undefined;
  const recalibrate = async () => {
    try {
      const segmentCount = index.segmentCount();
      const lanes = await calibrate();
      signal.throwIfAborted();
      last = { segmentCount, lanes };
      kept.write(source, last);
      return lanes;
    } finally {
      calibrating = undefined;
    }
  };
  return () => {
    const drift = last === undefined ? Infinity : driftOf(last.segmentCount, index.segmentCount());
    if (drift <= CALIBRATION_DRIFT) return last?.lanes;
    calibrating ??= recalibrate();
    if (drift > USABLE_DRIFT) return calibrating;
    calibrating.catch(() => undefined); // nobody waits for it
    return last?.lanes;
  };
}

function driftOf(before: number, now: number): number {
  return now === before ? 0 : Math.abs(now - before) / Math.min(before, now);
}

async function calibrateByWords(
  index: VectorIndex,
  neutral: readonly Float32Array[],
  signal: AbortSignal,
): Promise<Calibrations> {
  return askEveryLane(neutral, createCalibrator, signal, (vector) => {
    const share = neutralShare(vector, neutral);
    return (modality) => lessShare(index.statistics(vector, modality), share);
  });
}

/** Undefined where the library has too few items of the modality to tell what chance is. */
async function calibrateByItems(
  index: VectorIndex,
  source: Modality,
  signal: AbortSignal,
): Promise<Calibrations | undefined> {
  const chance = index.sample(source, MOST_CHANCE_ITEMS);
  if (chance.length < FEWEST_CHANCE_ITEMS) return undefined;
  return askEveryLane(
    chance,
    createItemCalibrator,
    signal,
    (vector) => (modality) => index.statistics(vector, modality, SAME),
  );
}

/** Lets other work in after each query: a large gallery takes seconds. */
async function askEveryLane(
  queries: readonly Float32Array[],
  create: () => { add(found: ScoreStatistics): void; finish(): LaneCalibration },
  signal: AbortSignal,
  ask: (query: Float32Array) => (modality: Modality) => ScoreStatistics,
): Promise<Calibrations> {
  const lanes = { image: create(), sound: create(), text: create() };
  for (const query of queries) {
    const askLane = ask(query);
    for (const modality of MODALITIES) lanes[modality].add(askLane(modality));
    await setImmediate();
    signal.throwIfAborted();
  }
  return { image: lanes.image.finish(), sound: lanes.sound.finish(), text: lanes.text.finish() };
}
