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

/** A passage, or a part of it, as a reader sees it: without the marks that Markdown is written with; a heading runs in. */
export function readablePassage({ item, segment }: Hit, start = 0, end?: number): string {
  const text = (segment.text ?? '').slice(start, end);
  if (item.mimeType !== 'text/markdown') return text;
  return text
    .replace(/^\s*(?:>|[-*+])\s+/gm, '')
    .replace(/^\s*#{1,6}\s+(.+?)\s*\n\s*/gm, '$1 · ')
    .replace(/^\s*#{1,6}\s+/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|__|`/g, '');
}

/** The text with the line ends of a text field, every character at its own offset. */
export function withUnixLines(text: string): string {
  return text.replaceAll('\r\n', ' \n').replaceAll('\r', '\n');
}
