import { setImmediate } from 'node:timers/promises';
import type { Modality, Strength } from '../base/types.ts';
import { createCalibrator, neutralShare, strengthOf } from '../search/calibration.ts';
import type { LaneCalibration } from '../search/calibration.ts';
import type { VectorIndex } from '../search/vector-index.ts';

/** Calibrate anew when the gallery has grown or shrunk by this share: scores of chance move slowly. */
const CALIBRATION_DRIFT = 0.1;

type Calibrations = Record<Modality, LaneCalibration>;

/** How strong a hit of a lane with this cosine similarity is. */
export type Judge = (modality: Modality, similarity: number) => Strength;

/**
 * Judges of queries over a gallery that changes. `neutral` are the frozen neutral queries, unit rows.
 * Only the first judge waits for a calibration; later ones use the last while a new one is made.
 */
export function createJudges(
  index: VectorIndex,
  neutral: readonly Float32Array[],
): (query: Float32Array) => Promise<Judge> {
  let calibrating: Promise<Calibrations> | undefined;
  let last: { segmentCount: number; lanes: Calibrations } | undefined;

  const recalibrate = async (): Promise<Calibrations> => {
    const segmentCount = index.segmentCount();
    const lanes = await calibrateLanes(index, neutral);
    last = { segmentCount, lanes };
    calibrating = undefined;
    return lanes;
  };
  const calibrations = (): Calibrations | Promise<Calibrations> => {
    if (last !== undefined && !hasDrifted(last.segmentCount, index.segmentCount()))
      return last.lanes;
    calibrating ??= recalibrate();
    return last?.lanes ?? calibrating;
  };

  return async (query) => {
    const lanes = await calibrations();
    const share = neutralShare(query, neutral);
    return (modality, similarity) => strengthOf(similarity - share, lanes[modality]);
  };
}

function hasDrifted(before: number, now: number): boolean {
  return Math.abs(now - before) > CALIBRATION_DRIFT * before;
}

/** Lets other work in after each neutral query: a large gallery takes seconds. */
async function calibrateLanes(
  index: VectorIndex,
  neutral: readonly Float32Array[],
): Promise<Calibrations> {
  const lanes = { image: createCalibrator(), sound: createCalibrator(), text: createCalibrator() };
  for (const vector of neutral) {
    const share = neutralShare(vector, neutral);
    for (const [modality, lane] of entries(lanes)) {
      lane.add(index.scores(vector, modality).map((score) => score - share));
    }
    await setImmediate();
  }
  return { image: lanes.image.finish(), sound: lanes.sound.finish(), text: lanes.text.finish() };
}

function entries<T>(lanes: Record<Modality, T>): [Modality, T][] {
  return [
    ['image', lanes.image],
    ['sound', lanes.sound],
    ['text', lanes.text],
  ];
}
