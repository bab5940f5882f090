import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash';

/** The blur that stands for a picture until its thumbnail is decoded, as a CSS image; `none` where it has no hash yet. */
export function placeholderImage(thumbhash: Uint8Array | undefined): string {
  return thumbhash ? `url(${thumbHashToDataURL(thumbhash)})` : 'none';
}

/** The colour in the middle of that blur, which costs nothing to tell; undefined where it has no hash yet. */
export function placeholderColour(thumbhash: Uint8Array | undefined): string | undefined {
  if (!thumbhash) return undefined;
  const { r, g, b } = thumbHashToAverageRGBA(thumbhash);
  return `color(srgb ${r} ${g} ${b})`;
}
