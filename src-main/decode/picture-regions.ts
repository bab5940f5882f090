import sharp, { type Sharp } from 'sharp';
import type { DecodeLimits } from '../base/config.ts';
import type { Refusal, Region } from '../base/types.ts';
import { detectFileKind } from './file-kind.ts';
import { openPicture, reduce, reducedSize } from './picture.ts';
import type { Size } from './picture.ts';
import { toRefusal } from './refusal.ts';

/**
 * Parts of one picture as the image encoder takes them, from one decode: RGB, imageSidePx × imageSidePx × 3 each.
 * A part half as wide and high as the picture keeps the detail that the whole is shown with.
 */
export async function readRegions(
  path: string,
  regions: readonly Region[],
  { limits, imageSidePx }: { limits: DecodeLimits; imageSidePx: number },
): Promise<Uint8Array[] | Refusal> {
  try {
    const { mimeType } = await detectFileKind(path);
    const metadata = await sharp(path, { limitInputPixels: false }).metadata();
    const source = await openPicture(path, mimeType, metadata, limits, 2 * imageSidePx);
    const size = reducedSize(metadata.autoOrient, 2 * imageSidePx);
    const reduced = await reduce(source, size);
    return await Promise.all(
      regions.map((region) =>
        cut(reduced, region, size)
          .resize(imageSidePx, imageSidePx, { fit: 'fill', kernel: 'cubic' })
          .raw()
          .toBuffer(),
      ),
    );
  } catch (thrown) {
    return toRefusal(thrown);
  }
}

function cut(picture: Sharp, region: Region, { width, height }: Size): Sharp {
  const left = Math.min(width - 1, Math.floor(region.x * width));
  const top = Math.min(height - 1, Math.floor(region.y * height));
  return picture.clone().extract({
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(region.width * width))),
    height: Math.max(1, Math.min(height - top, Math.round(region.height * height))),
  });
}
