import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Anchors,
  COORDINATE_BLOCKS,
  COORDINATES_LENGTH,
  openAnchors,
} from '../../../src-main/backbone/anchors/anchors.ts';
import { FEATURE_LENGTHS, type ImageFeatures } from '../../../src-main/backbone/features.ts';
import { readPack } from '../../../src-main/backbone/pack.ts';
import { openTextEncoder, type TextEncoder } from '../../../src-main/backbone/text/encoder.ts';

const packDir = join(dirname(fileURLToPath(import.meta.url)), '../../../resources/encoders');

/** A picture in which one ImageNet class stands out. */
function pictureOf(classIndex: number): ImageFeatures {
  const logits = new Float32Array(FEATURE_LENGTHS.image.logits);
  logits[classIndex] = 12;
  return { logits, pooled: new Float32Array(FEATURE_LENGTHS.image.pooled) };
}

const GOLDFISH = 1;
const TRACTOR = 866;
const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((s, x, i) => s + x * (b[i] ?? 0), 0);
const row = (values: Float32Array, i: number): Float32Array =>
  values.subarray(i * COORDINATES_LENGTH, (i + 1) * COORDINATES_LENGTH);

describe('openAnchors', () => {
  let encoder: TextEncoder;
  let anchors: Anchors;

  beforeAll(async () => {
    const pack = await readPack(packDir);
    encoder = await openTextEncoder(pack);
    anchors = openAnchors(pack);
  });

  it('has as many coordinates as its blocks together', () => {
    const lengths = Object.values(COORDINATE_BLOCKS);
    expect(lengths.reduce((a, b) => a + b)).toBe(COORDINATES_LENGTH);
  });

  it('scores a picture higher by its own words than by others, in any language', async () => {
    const pictures = await anchors.coordinates('image', [pictureOf(GOLDFISH), pictureOf(TRACTOR)]);
    const texts = await anchors.coordinates(
      'text',
      await encoder.encode(['a goldfish', 'un tracteur']),
    );
    for (const own of [0, 1]) {
      const right = dot(row(texts, own), row(pictures, own));
      expect(right).toBeGreaterThan(dot(row(texts, own), row(pictures, 1 - own)));
    }
  });

  it('hears an animal in the animals category rather than in the machines one', async () => {
    const { categories, effects, speech } = FEATURE_LENGTHS.sound;
    const shares = new Float32Array(categories).fill(0.001);
    shares[4] = 0.9; // Animals
    const sound = {
      categories: shares,
      effects: new Float32Array(effects),
      speech: new Float32Array(speech),
    };
    const heard = await anchors.coordinates('sound', [sound]);
    const texts = await anchors.coordinates(
      'text',
      await encoder.encode(['a dog barking', 'a washing machine']),
    );
    expect(dot(row(texts, 0), heard)).toBeGreaterThan(dot(row(texts, 1), heard));
  });

  it('gives each segment the same coordinates alone as in a batch of many', async () => {
    const many = Array.from({ length: 300 }, (_, i) => pictureOf(i));
    const together = await anchors.coordinates('image', many);
    const alone = await anchors.coordinates('image', [pictureOf(290)]);
    expect(together).toHaveLength(300 * COORDINATES_LENGTH);
    alone.forEach((value, i) => {
      expect(row(together, 290)[i]).toBeCloseTo(value, 4);
    });
    expect(await anchors.coordinates('text', [])).toHaveLength(0);
  });
});
