import type { SegmentPlace } from '../base/types.ts';

/**
 * A document's text put together from its passages, each at its own offset. What lay between them was white space: a
 * space for one unit of it, line ends for more.
 */
export function joinPassages(
  segments: readonly { place: SegmentPlace; text?: string | undefined }[],
): string {
  let joined = '';
  for (const { place, text = '' } of segments) {
    if (place.kind === 'passage') joined += gap(place.startOffset - joined.length) + text;
  }
  return joined;
}

function gap(length: number): string {
  return (length < 2 ? ' ' : '\n').repeat(Math.max(0, length));
}
