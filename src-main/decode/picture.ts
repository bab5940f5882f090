import sharp, { type Metadata, type Sharp } from 'sharp';
import type { DecodeLimits } from '../base/config.ts';
import { loadPart } from '../base/load-part.ts';
import { checkLimit } from './refusal.ts';
import { regionPixels } from './region-pixels.ts';
import { readTakenAt } from './taken-at.ts';
import { thumbhashOf } from './thumbhash.ts';
import type { DecodedImage, DecodeOptions } from './types.ts';

// The engine runs several pictures at once, each read once: threads and a cache inside libvips only cost.
sharp.concurrency(1);
sharp.cache(false);

/** Longest side of the raw picture relative to its target, so that a hair-thin panorama stays small. */
const MAX_STRETCH = 8;
const SVG_DEFAULT_DPI = 72;
const SVG_MAX_DPI = 100_000;
const THUMBNAIL_WEBP = { quality: 75, effort: 2 };

export interface Size {
  width: number;
  height: number;
}

/** A picture squashed for the encoder and its thumbnail, from one decode. Only its first frame or page is read. */
export async function readPicture(
  path: string,
  mimeType: string,
  { limits, imageSidePx, thumbnailSidePx, part }: DecodeOptions,
): Promise<DecodedImage> {
  const metadata = await sharp(path, { limitInputPixels: false }).metadata();
  const whole = metadata.autoOrient;
  const isDrawing = mimeType === 'image/svg+xml'; // drawn at the size we ask for
  if (!isDrawing) checkLimit('pixels', whole.width * whole.height, limits.picturePixels);
  const picture = await openPicture(path, mimeType, metadata, limits, imageSidePx);
  const { source, size } = await cutRegion(picture, whole, part);
  const reduced = await reduce(source, reducedSize(size, imageSidePx));
  const [pixels, thumbnail, thumbhash] = await Promise.all([
    reduced
      .clone()
      .resize(imageSidePx, imageSidePx, { fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer(),
    reduced
      .clone()
      .resize({ ...fitInside(size, thumbnailSidePx), fit: 'fill' })
      .webp(THUMBNAIL_WEBP)
      .toBuffer(),
    thumbhashOf(reduced.clone()),
  ]);
  const takenAtMs = readTakenAt(metadata.exif);
  const known = { ...size, ...(takenAtMs === undefined ? {} : { takenAtMs }) };
  return { modality: 'image', mimeType, metadata: known, pixels, thumbnail, thumbhash };
}

/** The region of an upright picture, at full resolution; all of it where `part` is no region. */
async function cutRegion(picture: Sharp, size: Size, part: DecodeOptions['part']) {
  if (part?.kind !== 'region') return { source: picture, size };
  const { autoOrient: drawn } = await picture.metadata(); // a drawing is larger or smaller than it says
  const region = regionPixels(part, drawn);
  return { source: picture.extract(region), size: { width: region.width, height: region.height } };
}

/** The picture upright; a drawing is drawn at about `sidePx`. */
export async function openPicture(
  path: string,
  mimeType: string,
  metadata: Metadata,
  limits: DecodeLimits,
  sidePx: number,
): Promise<Sharp> {
  if (metadata.format === 'heif' && metadata.compression === 'hevc') {
    return (await loadPart(() => import('./heic.ts'))).openHeic(path, limits); // [Note: Late loading]
  }
  const options = { failOn: 'error', limitInputPixels: limits.picturePixels } as const;
  if (mimeType !== 'image/svg+xml') return sharp(path, options).autoOrient();
  return sharp(path, { ...options, density: svgDensity(metadata.autoOrient, sidePx) });
}

/** Dots per inch that draw an icon at the encoder's size rather than enlarge it, and a poster not much larger. */
function svgDensity({ width, height }: Size, sidePx: number): number {
  const longest = Math.max(width, height);
  const drawn = Math.min(Math.max(longest, sidePx), MAX_STRETCH * sidePx);
  return Math.min(SVG_MAX_DPI, (SVG_DEFAULT_DPI * drawn) / longest);
}

/** The picture as raw RGB of that size, transparency on white. */
export async function reduce(source: Sharp, size: Size): Promise<Sharp> {
  const { data, info } = await source
    .resize({ ...size, fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

/** A JPEG decoder shrinks by 2, 4 and 8; sharp has it shrink by 8 only on the way to less than a ninth. */
const [LARGEST_SCALE, ITS_MARGIN] = [8, 9 / 8];

/**
 * The picture shrunk by the highest power of two that leaves both sides at least sidePx, or a little more: for a JPEG the
 * decoder's own scaling does nearly all of it.
 */
export function reducedSize({ width, height }: Size, sidePx: number): Size {
  const most = Math.max(1, Math.min(width, height) / sidePx);
  const power = 2 ** Math.floor(Math.log2(most));
  const factor = power < LARGEST_SCALE ? power : Math.min(most, power * ITS_MARGIN);
  const shrink = (side: number) =>
    Math.min(Math.max(1, Math.floor(side / factor)), MAX_STRETCH * sidePx);
  return { width: shrink(width), height: shrink(height) };
}

function fitInside({ width, height }: Size, sidePx: number): Size {
  const scale = Math.min(1, sidePx / Math.max(width, height));
  const fit = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: fit(width), height: fit(height) };
}
