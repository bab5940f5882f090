import { readFile } from 'node:fs/promises';
import decodeHeic from 'heic-decode';
import sharp, { type Sharp } from 'sharp';
import type { DecodeLimits } from '../base/config.ts';

/** A HEIC picture, already upright: libheif turns it as the container says, and its EXIF orientation is void. */
export async function openHeic(path: string, limits: DecodeLimits): Promise<Sharp> {
  const { width, height, data } = await decodeHeic({ buffer: await readFile(path) });
  const options = {
    raw: { width, height, channels: 4 },
    limitInputPixels: limits.picturePixels,
  } as const;
  return sharp(data, options);
}
