import type { Modality } from '../base/types.ts';

/** The packed backbone output of a segment, kept so that a new model version needs no file. */
export interface FeatureRow {
  segmentId: number;
  itemId: number;
  modality: Modality;
  packVersion: string;
  features: Uint8Array;
}

export interface FeatureReader {
  /** Up to `limit` rows in order of segment id, from the first after `afterSegmentId` (0 to begin). */
  listFeatures(afterSegmentId: number, limit: number): FeatureRow[];
}
