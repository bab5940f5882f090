import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';

/** The hash keeps fewer than eight waves a side, which this many pixels tell. */
const SIDE_PX = 32;

/** A blur of a thumbnail (WebP). */
export function makeThumbhash(webp: Uint8Array): Promise<Uint8Array> {
  return thumbhashOf(sharp(webp));
}

/** A blur of a picture in some 25 bytes. https://evanw.github.io/thumbhash */
export async function thumbhashOf(picture: Sharp): Promise<Uint8Array> {
  const { data, info } = await picture
    .resize(SIDE_PX, SIDE_PX, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return rgbaToThumbHash(info.width, info.height, data);
}
