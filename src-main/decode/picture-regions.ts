import sharp from 'sharp';
import type { DecodeLimits } from '../base/config.ts';
import type { Refusal, Region } from '../base/types.ts';
import { detectFileKind } from './file-kind.ts';
import { openPicture, reduce, reducedSize } from './picture.ts';
import { toRefusal } from './refusal.ts';
import { regionPixels } from './region-pixels.ts';

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
        reduced
          .clone()
          .extract(regionPixels(region, size))
          .resize(imageSidePx, imageSidePx, { fit: 'fill', kernel: 'cubic' })
          .raw()
          .toBuffer(),
      ),
    );
  } catch (thrown) {
    return toRefusal(thrown);
  }
}
