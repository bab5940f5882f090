import type { DocumentText, Section } from './text-builder.ts';
import type { Passage } from './types.ts';

/** What the text encoders take in one piece, about 128 tokens. */
export const PASSAGE_MAX_LENGTH = 512;

interface Span {
  start: number;
  end: number;
}

/** Divides a span into smaller ones that follow one another. */
type Cutter = (text: string, span: Span) => Span[];

/** From the best places to cut to the worst; each cuts what the one before left too long. */
const CUTTERS: readonly Cutter[] = [
  cutParagraphs,
  (text, span) => cutSegments('sentence', text, span),
  (text, span) => cutSegments('word', text, span),
  cutUnits,
];

/**
 * Passages of at most 512 UTF-16 units, cut between paragraphs, else sentences, else words, and never across a
 * heading or page. `text.slice(startOffset, endOffset)` is a passage's text.
 */
export function cutPassages({
  text,
  sections,
}: Pick<DocumentText, 'text' | 'sections'>): Passage[] {
  return sections.flatMap((section, i) => {
    const end = sections[i + 1]?.startOffset ?? text.length;
    const pieces = cutDown(text, { start: section.startOffset, end }, CUTTERS);
    return pack(pieces).map((span) => toPassage(text, span, section));
  });
}

/** The sentences of a passage, none across two paragraphs. */
export function cutSentences(text: string): Span[] {
  return cutParagraphs(text, { start: 0, end: text.length })
    .flatMap((paragraph) => cutSegments('sentence', text, trim(text, paragraph)))
    .map((sentence) => trim(text, sentence))
    .filter(({ start, end }) => start < end);
}

function cutDown(text: string, span: Span, [cut, ...finerCutters]: readonly Cutter[]): Span[] {
  const trimmed = trim(text, span);
  const length = trimmed.end - trimmed.start;
  if (length === 0) return [];
  if (length <= PASSAGE_MAX_LENGTH || cut === undefined) return [trimmed];
  return cut(text, trimmed).flatMap((part) => cutDown(text, part, finerCutters));
}

/** Joins neighbours as long as they fit into one passage. */
function pack(pieces: readonly Span[]): Span[] {
  const packed: Span[] = [];
  for (const piece of pieces) {
    const last = packed.at(-1);
    if (last !== undefined && piece.end - last.start <= PASSAGE_MAX_LENGTH) last.end = piece.end;
    else packed.push({ ...piece });
  }
  return packed;
}

function toPassage(text: string, { start, end }: Span, { heading, page }: Section): Passage {
  return {
    text: text.slice(start, end),
    place: {
      kind: 'passage',
      startOffset: start,
      endOffset: end,
      ...(heading === undefined ? {} : { heading }),
      ...(page === undefined ? {} : { page }),
    },
  };
}

function cutParagraphs(text: string, { start, end }: Span): Span[] {
  const breaks = text.slice(start, end).matchAll(/\n[^\S\n]*\n/g);
  const cuts = [start, ...Array.from(breaks, ({ index }) => start + index), end];
  return cuts.slice(1).map((cut, i) => ({ start: cuts[i] ?? start, end: cut }));
}

function cutSegments(granularity: 'word' | 'sentence', text: string, { start, end }: Span): Span[] {
  // A line end inside a paragraph ends no sentence; a space in its place keeps the offsets.
  const unwrapped = text.slice(start, end).replace(/[\r\n]/g, ' ');
  const segmenter = new Intl.Segmenter(undefined, { granularity });
  return Array.from(segmenter.segment(unwrapped), ({ index, segment }) => ({
    start: start + index,
    end: start + index + segment.length,
  }));
}

/** Pieces of full length, except that no character of two units is divided. */
function cutUnits(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  for (let from = start; from < end; from = spans.at(-1)?.end ?? end) {
    const to = Math.min(end, from + PASSAGE_MAX_LENGTH);
    const isDivided = to < end && /[\udc00-\udfff]/.test(text.charAt(to));
    spans.push({ start: from, end: isDivided ? to - 1 : to });
  }
  return spans;
}

function trim(text: string, { start, end }: Span): Span {
  const untrimmed = text.slice(start, end);
  const leading = untrimmed.length - untrimmed.trimStart().length;
  return { start: start + leading, end: start + Math.max(leading, untrimmed.trimEnd().length) };
}
