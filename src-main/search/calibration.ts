import type { Strength } from '../base/types.ts';

/** How a lane answers queries that ask for nothing in particular: the measure of chance. */
export interface LaneCalibration {
  mean: number;
}

/** A lane's calibration from the scores of each neutral query over the lane's items. */
export function calibrate(neutralScores: readonly Float32Array[]): LaneCalibration {
  throw new Error(String(neutralScores.length));
}

/** How strong a cosine similarity is for a lane. */
export function strengthOf(similarity: number, calibration: LaneCalibration): Strength {
  throw new Error(String(similarity + calibration.mean));
}
