import type { Region } from '../base/types.ts';

/** A region of a picture of this size in whole pixels, at least one. */
export function regionPixels(
  region: Region,
  { width, height }: { width: number; height: number },
): { left: number; top: number; width: number; height: number } {
  const left = Math.min(width - 1, Math.floor(region.x * width));
  const top = Math.min(height - 1, Math.floor(region.y * height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(region.width * width))),
    height: Math.max(1, Math.min(height - top, Math.round(region.height * height))),
  };
}
