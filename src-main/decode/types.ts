import type { DecodeLimits } from '../base/config.ts';
import type { ExamplePart, ItemMetadata, Refusal, SegmentPlace } from '../base/types.ts';

export interface DecodeOptions {
  limits: DecodeLimits;
  /** Side of the square given to the image encoder. */
  imageSidePx: number;
  /** Longest side of a thumbnail. */
  thumbnailSidePx: number;
  /** Decodes this part of the file alone, as if it were all of it. */
  part?: ExamplePart | undefined;
}

export interface DecodedImage {
  modality: 'image';
  mimeType: string;
  metadata: ItemMetadata;
  /** RGB, imageSidePx × imageSidePx × 3: the whole picture squashed to a square, transparency on white. */
  pixels: Uint8Array;
  /** WebP, aspect kept, never enlarged. */
  thumbnail: Uint8Array;
  /** A blur of it. */
  thumbhash: Uint8Array;
}

export interface DecodedSound {
  modality: 'sound';
  mimeType: string;
  metadata: ItemMetadata;
  sampleRateHz: typeof SOUND_RATE_HZ;
  /**
   * Mono, −1…1, of any length. To be read once, to the end or until `return`, which frees the decoder.
   * Throws `undecodable` where the file breaks off after its first samples.
   */
  chunks: AsyncIterable<Float32Array>;
}

export interface Passage {
  text: string;
  place: Extract<SegmentPlace, { kind: 'passage' }>;
}

export interface DecodedDocument {
  modality: 'text';
  mimeType: string;
  metadata: ItemMetadata;
  /** The whole text; what the offsets of the passages count in. */
  text: string;
  passages: Passage[];
}

export type Decoded = DecodedImage | DecodedSound | DecodedDocument | Refusal;

/** The rate at which the sound encoders listen. */
export const SOUND_RATE_HZ = 44_100;
