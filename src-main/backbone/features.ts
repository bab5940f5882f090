/// <reference lib="esnext.float16" />
import { AppError } from '../base/errors.ts';
import type { Modality } from '../base/types.ts';

/** EfficientNet-Lite2 outputs. logits: [1000] ImageNet classes; pooled: [1280], ≥ 0 (mean of a ReLU6 map). */
export interface ImageFeatures {
  logits: Float32Array;
  pooled: Float32Array;
}

/**
 * categories: [83] UCS probabilities; effects: [512] aisfx, z-scored, unit; speech: [384] Whisper layer 2, z-scored,
 * unit.
 */
export interface SoundFeatures {
  categories: Float32Array;
  effects: Float32Array;
  speech: Float32Array;
}

/** Unit sentence vectors. multilingual: [512]; english: [384], undefined where the text is not English. */
export interface TextFeatures {
  multilingual: Float32Array;
  english: Float32Array | undefined;
}

export interface FeaturesOf {
  image: ImageFeatures;
  sound: SoundFeatures;
  text: TextFeatures;
}

/** Length of each named vector. */
export const FEATURE_LENGTHS = {
  image: { logits: 1000, pooled: 1280 },
  sound: { categories: 83, effects: 512, speech: 384 },
  text: { multilingual: 512, english: 384 },
} as const;

/** Bytes of packed features whose vectors are always there. */
export function packedLength(modality: 'image' | 'sound'): number {
  return PACKED_LENGTHS[modality];
}

interface Packing<F> {
  pack: (features: F) => Uint8Array;
  unpack: (packed: Uint8Array) => F;
}

/**
 * Features as a segment's blob, ≤ 4 KB: 3,288 bytes for an image, 1,958 for a sound, 1,024 or 1,792 for a text.
 * Halves throughout, bytes for the pooled map. Throws `internal` on a wrong length.
 */
export function packFeatures<M extends Modality>(modality: M, features: FeaturesOf[M]): Uint8Array {
  return PACKINGS[modality].pack(features);
}

/** The inverse of packFeatures, up to rounding. Throws `library-damaged` where the blob's length does not fit. */
export function unpackFeatures<M extends Modality>(modality: M, packed: Uint8Array): FeaturesOf[M] {
  return PACKINGS[modality].unpack(packed);
}

const IMAGE = FEATURE_LENGTHS.image;
const SOUND = FEATURE_LENGTHS.sound;
const TEXT = FEATURE_LENGTHS.text;
/** Two float32: the value of code 0, and of one step. */
const CODE_HEADER_BYTES = 8;

const PACKED_LENGTHS = {
  image: 2 * IMAGE.logits + CODE_HEADER_BYTES + IMAGE.pooled,
  sound: 2 * (SOUND.categories + SOUND.effects + SOUND.speech),
};

const PACKINGS: { [M in Modality]: Packing<FeaturesOf[M]> } = {
  image: {
    pack: ({ logits, pooled }) =>
      join([toHalves(logits, IMAGE.logits), toCodes(pooled, IMAGE.pooled)]),
    unpack: (packed) => {
      const [logits, pooled] = split(packed, [2 * IMAGE.logits, CODE_HEADER_BYTES + IMAGE.pooled]);
      return { logits: fromHalves(logits), pooled: fromCodes(pooled) };
    },
  },
  sound: {
    pack: ({ categories, effects, speech }) =>
      join([
        toHalves(categories, SOUND.categories),
        toHalves(effects, SOUND.effects),
        toHalves(speech, SOUND.speech),
      ]),
    unpack: (packed) => {
      const [categories, effects, speech] = split(packed, [
        2 * SOUND.categories,
        2 * SOUND.effects,
        2 * SOUND.speech,
      ]);
      return {
        categories: fromHalves(categories),
        effects: fromHalves(effects),
        speech: fromHalves(speech),
      };
    },
  },
  text: {
    pack: ({ multilingual, english }) =>
      join([
        toHalves(multilingual, TEXT.multilingual),
        english ? toHalves(english, TEXT.english) : new Uint8Array(),
      ]),
    unpack: (packed) => {
      const isEnglish = packed.length > 2 * TEXT.multilingual;
      const [multilingual, english] = split(packed, [
        2 * TEXT.multilingual,
        isEnglish ? 2 * TEXT.english : 0,
      ]);
      return {
        multilingual: fromHalves(multilingual),
        english: isEnglish ? fromHalves(english) : undefined,
      };
    },
  },
};

function toHalves(values: Float32Array, length: number): Uint8Array {
  checkLength(values, length);
  return new Uint8Array(Float16Array.from(values).buffer);
}

function fromHalves(bytes: Uint8Array): Float32Array {
  return Float32Array.from(new Float16Array(new Uint8Array(bytes).buffer)); // a copy: halves must be aligned
}

/** Bytes between the vector's own least and greatest value: the error is at most half a step. */
function toCodes(values: Float32Array, length: number): Uint8Array {
  checkLength(values, length);
  const least = values.reduce((a, b) => Math.min(a, b));
  const step = (values.reduce((a, b) => Math.max(a, b)) - least) / 255 || 1;
  const header = new Uint8Array(Float32Array.of(least, step).buffer);
  return join([header, Uint8Array.from(values, (value) => Math.round((value - least) / step))]);
}

function fromCodes(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, CODE_HEADER_BYTES);
  const least = view.getFloat32(0, true);
  const step = view.getFloat32(4, true);
  return Float32Array.from(bytes.subarray(CODE_HEADER_BYTES), (code) => least + code * step);
}

function checkLength(values: Float32Array, length: number): void {
  if (values.length === length) return;
  throw new AppError('internal', `A feature vector has ${values.length} values, not ${length}.`);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Consecutive parts of the given byte lengths, which must fill the blob. */
function split<const L extends readonly number[]>(
  packed: Uint8Array,
  lengths: L,
): { [I in keyof L]: Uint8Array } {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (packed.length !== total) {
    throw new AppError(
      'library-damaged',
      `A segment's stored features have ${packed.length} bytes, not ${total}. Index its file again.`,
    );
  }
  let offset = 0;
  return lengths.map((length) => {
    offset += length;
    return packed.subarray(offset - length, offset);
    // The compiler does not carry a tuple's length through map.
  }) as { [I in keyof L]: Uint8Array };
}
