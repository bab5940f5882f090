import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';

/** The hash keeps fewer than eight waves a side, which this many pixels tell. */
const SIDE_PX = 32;

/** A blur of a thumbnail (WebP) in some 25 bytes. https://evanw.github.io/thumbhash */
export async function makeThumbhash(webp: Uint8Array): Promise<Uint8Array> {
  const { data, info } = await sharp(webp)
    .resize(SIDE_PX, SIDE_PX, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return rgbaToThumbHash(info.width, info.height, data);
}
