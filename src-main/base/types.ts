import type { Saying } from './saying.ts';

/** The kinds of thing Akin finds: one lane of results each. */
export const MODALITIES = ['image', 'sound', 'text'] as const;
export type Modality = (typeof MODALITIES)[number];

/** Where a segment sits inside its item. Milliseconds for sound; UTF-16 offsets into the decoded text. */
export type SegmentPlace =
  | { kind: 'image' }
  | { kind: 'sound'; startMs: number; endMs: number }
  | { kind: 'sound-window'; startMs: number; endMs: number }
  | {
      kind: 'passage';
      startOffset: number;
      endOffset: number;
      heading?: string;
      /** 1-based. */
      page?: number;
    };

/** A part of a picture, in fractions of the upright picture's width and height. */
export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * The part of a file that counts as an example: a region of a picture; a span of a sound; a passage of a document, in
 * UTF-16 offsets into its decoded text.
 */
export type ExamplePart =
  | ({ kind: 'region' } & Region)
  | { kind: 'span'; startMs: number; endMs: number }
  | { kind: 'passage'; startOffset: number; endOffset: number };

/** What became of a file: only `indexed` yields segments, the others carry a reason a person can act on. */
export type IndexOutcome = 'indexed' | 'unsupported' | 'corrupt' | 'too-large' | 'unreadable';

/** A file that could not be decoded; `reason` names the cause and what to do. */
export interface Refusal {
  outcome: Exclude<IndexOutcome, 'indexed'>;
  reason: string;
  /** The reason, where the window can say it in other languages. */
  saying?: Saying | undefined;
}

/** Plain words for how close a hit is, the same for every query. */
export const STRENGTHS = ['strong', 'fair', 'weak', 'none'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** What a person knows of a file besides its content. Unknown fields are absent. */
export interface ItemMetadata {
  /** Pixels after EXIF rotation. */
  width?: number;
  height?: number;
  /** Sound. */
  durationMs?: number;
  sampleRateHz?: number;
  channels?: number;
  /** Documents. */
  title?: string;
  pageCount?: number;
  /** When the picture was taken or the sound recorded, from the file's own tags; milliseconds since 1970. */
  takenAtMs?: number;
}

/** Execution providers of ONNX Runtime that a session may be asked to run on. */
export const DEVICES = ['cpu', 'webgpu', 'cuda', 'coreml', 'dml'] as const;
export type Device = (typeof DEVICES)[number];
/** What a person may ask for; `auto` is the fastest that gives what the CPU gives. */
export type DeviceWish = 'auto' | Device;
/** What the encoders of each modality run on. */
export type Devices = Record<Modality, Device>;

/** Version of the frozen encoders of each modality: where it differs, features cannot be compared. */
export type PackVersions = Record<Modality, string>;

/** Length of a vector in the common space. */
export const EMBEDDING_LENGTH = 256;
