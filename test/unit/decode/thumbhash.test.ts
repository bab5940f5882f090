import sharp from 'sharp';
import { thumbHashToAverageRGBA } from 'thumbhash';
import { expect, it } from 'vitest';
import { makeThumbhash } from '../../../src-main/decode/thumbhash.ts';

it('makes a blur of the colour and the shape of a picture', async () => {
  const create = { width: 200, height: 100, channels: 3, background: '#3060c0' } as const;
  const hash = await makeThumbhash(await sharp({ create }).webp().toBuffer());
  expect(hash.length).toBeLessThan(30);
  const { r, g, b } = thumbHashToAverageRGBA(hash);
  expect([r, g, b].map((share) => Math.round(share * 15))).toEqual([3, 6, 11]);
});
