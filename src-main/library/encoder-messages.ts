import type { DecodeLimits } from '../base/config.ts';
import type { SentError } from '../base/errors.ts';
import type {
  ExamplePart,
  ItemMetadata,
  Modality,
  Refusal,
  Region,
  SegmentPlace,
} from '../base/types.ts';

/** A segment ready to be stored: packed backbone features (≤ 4 KB) and its unit embedding [256]. */
export interface EncodedSegment {
  place: SegmentPlace;
  text?: string;
  features: Uint8Array;
  embedding: Float32Array;
}

/** All that indexing learns from one file. */
export interface EncodedFile {
  outcome: 'indexed';
  modality: Modality;
  mimeType: string;
  metadata: ItemMetadata;
  segments: EncodedSegment[];
  /** WebP, and a blur of it. */
  thumbnail?: Uint8Array;
  thumbhash?: Uint8Array;
  waveform?: Uint8Array;
}

/** What the encoder process is asked; one answer each, in any order. Embeddings are by the AGAT model at `modelDir`. */
export interface EncoderMethods {
  encodeFile: {
    input: { path: string; limits: DecodeLimits; modelDir: string; part?: ExamplePart | undefined };
    output: EncodedFile | Refusal;
  };
  /** Unit embeddings [256], one a region of the picture. */
  encodeRegions: {
    input: { path: string; regions: Region[]; limits: DecodeLimits; modelDir: string };
    output: Float32Array[] | Refusal;
  };
  /** A picture of any format as a JPEG, its longest side at most `sidePx`. */
  drawPicture: {
    input: { path: string; limits: DecodeLimits; sidePx: number };
    output: Uint8Array | Refusal;
  };
  /** Opens what encodes texts before there is one. */
  openTexts: { input: Record<string, never>; output: undefined };
  /** Unit embeddings [256], one a text. */
  encodeTexts: { input: { texts: string[]; modelDir: string }; output: Float32Array[] };
  /** Packed features of one modality → unit embeddings [256]. */
  project: {
    input: { modality: Modality; modelDir: string; features: Uint8Array[] };
    output: Float32Array[];
  };
}

export type EncoderMethod = keyof EncoderMethods;

export interface EncoderRequest {
  id: number;
  method: EncoderMethod;
  input: unknown;
}

/** The process takes requests: all that it is made of has loaded, or each is answered with what has not. */
export interface EncoderReady {
  type: 'ready';
}

/** With each reply comes the memory that the process holds now. */
export type EncoderReply = { id: number; residentByteSize: number } & (
  { ok: true; value: unknown } | ({ ok: false } & SentError)
);
