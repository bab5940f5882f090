import { checkLimit } from './refusal.ts';

/** Where a run of text under one heading, or on one page, begins. */
export interface Section {
  startOffset: number;
  heading?: string;
  /** 1-based. */
  page?: number;
}

export interface DocumentText {
  text: string;
  /** In order; the first begins at or before the first word. */
  sections: Section[];
  title?: string;
  pageCount?: number;
}

/** Text put together from the paragraphs of a structured document, one empty line between two. */
export interface TextBuilder {
  startSection(section: Omit<Section, 'startOffset'>): void;
  addParagraph(paragraph: string): void;
  /** Throws as for so many characters added, so that a paragraph without end is not first gathered. */
  checkRoom(characterCount: number): void;
  finish(): Pick<DocumentText, 'text' | 'sections'>;
}

/** Throws `too-large` as soon as more than maxCharacters are added. */
export function createTextBuilder(maxCharacters: number): TextBuilder {
  const paragraphs: string[] = [];
  const sections: Section[] = [];
  let nextOffset = 0;
  const checkRoom = (characterCount: number) => {
    checkLimit('characters', nextOffset + characterCount, maxCharacters);
  };
  return {
    checkRoom,
    startSection(section) {
      sections.push({ ...section, startOffset: nextOffset });
    },
    addParagraph(paragraph) {
      const trimmed = paragraph.trim();
      if (trimmed === '') return;
      paragraphs.push(trimmed);
      nextOffset += trimmed.length + 2;
      checkRoom(0);
    },
    finish: () => ({ text: paragraphs.join('\n\n'), sections }),
  };
}
