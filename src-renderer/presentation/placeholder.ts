import { thumbHashToDataURL } from 'thumbhash';

/** The blur that stands for a picture until its thumbnail is decoded, as a CSS image; `none` where it has no hash yet. */
export function placeholderImage(thumbhash: Uint8Array | undefined): string {
  return thumbhash ? `url(${thumbHashToDataURL(thumbhash)})` : 'none';
}
