import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ImageEncoder,
  IMAGE_SIDE_PX,
  openImageEncoder,
} from '../../../../src-main/backbone/image/encoder.ts';
import { readPack } from '../../../../src-main/backbone/pack.ts';
import { FIXTURES_DIR, PACK_DIR } from '../pack-dir.ts';

/** Storing the weights as float16 moves the outputs by this share of the largest value, against the float32 source. */
const FLOAT16_WEIGHTS = 5e-3;

let encoder: ImageEncoder;
let pixels: Uint8Array;

beforeAll(async () => {
  encoder = await openImageEncoder(await readPack(PACK_DIR));
  pixels = await sharp(join(FIXTURES_DIR, 'picture.png')).removeAlpha().raw().toBuffer();
});

function relativeError(got: Float32Array, want: readonly number[]): number {
  expect(got.length).toBe(want.length);
  const largest = Math.max(...want.map(Math.abs));
  return Math.max(...want.map((value, i) => Math.abs(value - (got[i] ?? NaN)))) / largest;
}

describe('openImageEncoder', () => {
  it('gives the source network’s logits and features', async () => {
    const want = JSON.parse(await readFile(join(FIXTURES_DIR, 'image.json'), 'utf8')) as {
      logits: number[];
      pooled: number[];
    };
    const [got] = await encoder.encode([pixels]);
    expect(relativeError(got?.logits ?? new Float32Array(), want.logits)).toBeLessThan(
      FLOAT16_WEIGHTS,
    );
    expect(relativeError(got?.pooled ?? new Float32Array(), want.pooled)).toBeLessThan(
      FLOAT16_WEIGHTS,
    );
  });

  it('gives each picture of a batch what it gives it alone', async () => {
    const flipped = pixels.slice().reverse();
    const grey = new Uint8Array(IMAGE_SIDE_PX ** 2 * 3).fill(128);
    const pictures = [pixels, flipped, grey, pixels];
    const batch = await encoder.encode(pictures);
    for (const [i, picture] of pictures.entries()) {
      const [alone] = await encoder.encode([picture]);
      expect(
        relativeError(batch[i]?.logits ?? new Float32Array(), Array.from(alone?.logits ?? [])),
      ).toBeLessThan(1e-5);
    }
  });
});
