import type { Modality, Strength } from '../../../src-main/base/types.ts';
import type { Hit } from '../../../src-main/contract/methods.ts';

/** A hit whose picture, where it is one, is `width` × 100 pixels. */
export function hitOf(
  itemId: number,
  modality: Modality = 'image',
  strength: Strength = 'strong',
  width = 100,
): Hit {
  return {
    item: {
      itemId,
      path: `/archive/${itemId}`,
      name: String(itemId),
      modality,
      mimeType: 'application/octet-stream',
      byteSize: 1,
      modifiedMs: 0,
      isOffline: false,
      metadata: { width, height: 100 },
    },
    score: 1,
    strength,
    segment: { segmentId: itemId, place: { kind: 'image' } },
    matchedWords: false,
  };
}
