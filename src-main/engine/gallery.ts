import { MODALITIES } from '../base/types.ts';
import type { Modality } from '../base/types.ts';
import { calibrate } from '../search/calibration.ts';
import type { LaneCalibration } from '../search/calibration.ts';
import { createVectorIndex } from '../search/vector-index.ts';
import type { VectorIndex } from '../search/vector-index.ts';
import type { LibraryReader } from '../sql/library.ts';

/** Calibrate anew when the gallery has grown or shrunk by this share: scores of chance move slowly. */
const CALIBRATION_DRIFT = 0.1;

export type Calibrations = Record<Modality, LaneCalibration>;

/** Every embedding of the active model in memory, with the calibration of each lane. */
export interface Gallery {
  index: VectorIndex;
  /** Takes over the items' segments as the library has them now. */
  refresh(itemIds: readonly number[]): void;
  remove(itemIds: readonly number[]): void;
  /** Rejects where the neutral queries could not be embedded. */
  calibrations(): Promise<Calibrations>;
}

/** Loads the gallery of `modelId`. `neutral` are the frozen neutral queries in the same space, unit rows. */
export function openGallery(
  library: LibraryReader,
  modelId: number,
  neutral: Promise<readonly Float32Array[]>,
): Gallery {
  const index = createVectorIndex();
  for (const row of library.iterateEmbeddings(modelId)) index.upsert(row);
  let calibrated: { segmentCount: number; lanes: Calibrations } | undefined;

  return {
    index,
    refresh: (itemIds) => {
      for (const itemId of itemIds) index.removeItem(itemId);
      for (const row of library.embeddingsOf(itemIds, modelId)) index.upsert(row);
    },
    remove: (itemIds) => {
      for (const itemId of itemIds) index.removeItem(itemId);
    },
    calibrations: async () => {
      const vectors = await neutral;
      const segmentCount = index.segmentCount();
      if (calibrated === undefined || hasDrifted(calibrated.segmentCount, segmentCount)) {
        calibrated = { segmentCount, lanes: calibrateLanes(index, vectors) };
      }
      return calibrated.lanes;
    },
  };
}

function hasDrifted(before: number, now: number): boolean {
  return Math.abs(now - before) > CALIBRATION_DRIFT * before;
}

function calibrateLanes(index: VectorIndex, neutral: readonly Float32Array[]): Calibrations {
  const lane = (modality: Modality) =>
    calibrate(neutral.map((vector) => index.scores(vector, modality)));
  return Object.fromEntries(
    MODALITIES.map((modality) => [modality, lane(modality)]),
  ) as Calibrations; // one entry a modality
}
