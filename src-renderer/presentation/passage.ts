import type { Hit } from '../../src-main/contract/methods.ts';

/** A document's text, parted at the passage that was found. */
export interface PassageParts {
  before: string;
  passage: string;
  after: string;
}

/** Parts `text` at the place of `segment`; a segment that is no passage counts as the whole text. */
export function splitAtPassage(text: string, { place }: Hit['segment']): PassageParts {
  if (place.kind !== 'passage') return { before: '', passage: text, after: '' };
  const { startOffset, endOffset } = place;
  return {
    before: text.slice(0, startOffset),
    passage: text.slice(startOffset, endOffset),
    after: text.slice(endOffset),
  };
}
