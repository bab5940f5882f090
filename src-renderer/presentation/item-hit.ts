import type { Hit, Item } from '../../src-main/contract/methods.ts';

/** How much of a note stands for it where nothing in it was asked for. UTF-16 units. */
const OPENING_LENGTH = 400;

/** An item as a hit that no query found: the whole of it, or the opening of its `text`. */
export function hitOf(item: Item, text = ''): Hit {
  const opening = openingOf(text);
  return {
    item,
    score: 0,
    strength: 'none',
    segment: {
      segmentId: 1,
      place:
        item.modality === 'text'
          ? { kind: 'passage', startOffset: 0, endOffset: opening.length }
          : { kind: 'image' },
      text: opening,
    },
    matchedWords: false,
  };
}

/** Ends with a word. */
function openingOf(text: string): string {
  if (text.length <= OPENING_LENGTH) return text;
  return text.slice(0, OPENING_LENGTH).replace(/\s+\S*$/, '');
}
