import sharp from 'sharp';
import type { DecodeLimits } from '../base/config.ts';
import type { Refusal } from '../base/types.ts';
import { detectFileKind } from './file-kind.ts';
import { openPicture } from './picture.ts';
import { toRefusal } from './refusal.ts';

/** Close enough to the original for a look at its pixels, and a fifth of a PNG. */
const JPEG_QUALITY = 92;

/**
 * A picture of any format that Akin reads as an upright JPEG, transparency on white, for a window that cannot
 * show the format itself. Its longest side is at most `sidePx`; it is never enlarged.
 */
export async function drawPicture(
  path: string,
  { limits, sidePx }: { limits: DecodeLimits; sidePx: number },
): Promise<Uint8Array | Refusal> {
  try {
    const { mimeType } = await detectFileKind(path);
    const metadata = await sharp(path, { limitInputPixels: false }).metadata();
    const source = await openPicture(path, mimeType, metadata, limits, sidePx);
    return await source
      .resize({ width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' })
      .toBuffer();
  } catch (thrown) {
    return toRefusal(thrown);
  }
}
