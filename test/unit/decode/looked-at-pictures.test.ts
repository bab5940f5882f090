import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../../src-main/decode/drawn-picture.ts';
import { readRegions } from '../../../src-main/decode/picture-regions.ts';
import { fixture, OPTIONS, tempFile } from './files.ts';

const { limits, imageSidePx } = OPTIONS;
const draw = async (path: string, sidePx = 8_192): Promise<Uint8Array> => {
  const drawn = await drawPicture(path, { limits, sidePx });
  if (drawn instanceof Uint8Array) return drawn;
  throw new Error(drawn.reason);
};

/** A picture of four colours, one a quarter. */
async function quarters(): Promise<string> {
  const tile = (background: string, left: number, top: number) => ({
    input: { create: { width: 300, height: 200, channels: 3 as const, background } },
    ...{ left, top },
  });
  const create = { width: 600, height: 400, channels: 3, background: 'red' } as const;
  const tiles = [tile('#00ff00', 300, 0), tile('blue', 0, 200), tile('white', 300, 200)];
  return tempFile(
    'quarters.tif',
    await sharp({ create }).composite(tiles).tiff({ compression: 'lzw' }).toBuffer(),
  );
}

describe('drawPicture', () => {
  it('draws what a browser cannot show, at its full size', async () => {
    const size = { format: 'jpeg', width: 128, height: 96 };
    expect(await sharp(await draw(fixture('halves.heic'))).metadata()).toMatchObject(size);
    const tiff = await sharp(await draw(await quarters())).metadata();
    expect(tiff).toMatchObject({ format: 'jpeg', width: 600, height: 400 });
  });

  it('stays inside the side that is asked for', async () => {
    const { width, height } = await sharp(await draw(await quarters(), 300)).metadata();
    expect([width, height]).toEqual([300, 200]);
  });

  it('refuses a damaged picture with its reason', async () => {
    const path = await tempFile('cut.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
    expect(await drawPicture(path, { limits, sidePx: 64 })).toMatchObject({ outcome: 'corrupt' });
  });
});

describe('readRegions', () => {
  it('cuts each region out of the upright picture', async () => {
    const half = { width: 0.5, height: 0.5 };
    const regions = [
      { x: 0.5, y: 0, ...half },
      { x: 0, y: 0.5, ...half },
    ];
    const cut = await readRegions(await quarters(), regions, { limits, imageSidePx });
    if (!Array.isArray(cut)) throw new Error(cut.reason);
    const middle = (130 * imageSidePx + 130) * 3;
    expect(cut.map((pixels) => [...pixels.subarray(middle, middle + 3)])).toEqual([
      [0, 255, 0],
      [0, 0, 255],
    ]);
  });
});
