import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/base/errors.ts';
import {
  FEATURE_LENGTHS,
  packFeatures,
  unpackFeatures,
} from '../../../src-main/backbone/features.ts';

/** What one row of the features table may hold. */
const BLOB_LIMIT = 4096;

/** Smooth values between `low` and `high`, the same in every run. */
function wave(length: number, low: number, high: number): Float32Array {
  return Float32Array.from(
    { length },
    (_, i) => low + ((high - low) * (1 + Math.sin(i * 1.7))) / 2,
  );
}

function largestError(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);
}

const image = {
  logits: wave(FEATURE_LENGTHS.image.logits, -8, 14),
  pooled: wave(FEATURE_LENGTHS.image.pooled, 0, 5),
};
const sound = {
  categories: wave(FEATURE_LENGTHS.sound.categories, 0, 1),
  effects: wave(FEATURE_LENGTHS.sound.effects, -0.2, 0.2),
  speech: wave(FEATURE_LENGTHS.sound.speech, -0.2, 0.2),
};
const text = {
  multilingual: wave(FEATURE_LENGTHS.text.multilingual, -0.2, 0.2),
  english: wave(FEATURE_LENGTHS.text.english, -0.2, 0.2),
};

describe('packFeatures', () => {
  it('keeps a picture within half a step of its codes', () => {
    const packed = packFeatures('image', image);
    const unpacked = unpackFeatures('image', packed);
    expect(packed.length).toBe(3288);
    expect(largestError(unpacked.logits, image.logits)).toBeLessThan(14 * 2 ** -11);
    expect(largestError(unpacked.pooled, image.pooled)).toBeLessThanOrEqual(5 / 255 / 2 + 1e-6);
  });

  it('keeps a sound within half-precision rounding', () => {
    const packed = packFeatures('sound', sound);
    const unpacked = unpackFeatures('sound', packed);
    expect(packed.length).toBeLessThanOrEqual(BLOB_LIMIT);
    expect(largestError(unpacked.categories, sound.categories)).toBeLessThan(2 ** -11);
    expect(largestError(unpacked.effects, sound.effects)).toBeLessThan(0.2 * 2 ** -10);
    expect(largestError(unpacked.speech, sound.speech)).toBeLessThan(0.2 * 2 ** -10);
  });

  it('keeps a text, and that it was not English', () => {
    const english = unpackFeatures('text', packFeatures('text', text));
    const other = packFeatures('text', { ...text, english: undefined });
    expect(largestError(english.multilingual, text.multilingual)).toBeLessThan(0.2 * 2 ** -10);
    expect(largestError(english.english ?? new Float32Array(), text.english)).toBeLessThan(2e-4);
    expect(unpackFeatures('text', other).english).toBeUndefined();
    expect(other.length).toBe(1024);
  });

  it('keeps a constant vector exactly', () => {
    const flat = { ...image, pooled: new Float32Array(FEATURE_LENGTHS.image.pooled).fill(1.5) };
    expect(unpackFeatures('image', packFeatures('image', flat)).pooled).toEqual(flat.pooled);
  });

  it('reads a blob that lies anywhere in a larger buffer', () => {
    const packed = packFeatures('image', image);
    const larger = new Uint8Array(packed.length + 7);
    larger.set(packed, 3);
    expect(unpackFeatures('image', larger.subarray(3, 3 + packed.length))).toEqual(
      unpackFeatures('image', packed),
    );
  });

  it('refuses wrong lengths', () => {
    expect(() => packFeatures('image', { ...image, logits: new Float32Array(7) })).toThrow(
      /7 values, not 1000/,
    );
    expect(() => unpackFeatures('sound', new Uint8Array(10))).toThrow(AppError);
    expect(() => unpackFeatures('text', new Uint8Array(1025))).toThrow(/Index its file again/);
  });
});
