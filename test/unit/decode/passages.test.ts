import { describe, expect, it } from 'vitest';
import { cutPassages } from '../../../src-main/decode/passages.ts';

const ENGLISH =
  'The river rose in the night. By morning it had taken the footbridge, planks and all. ';
const GERMAN = 'Der Fluss stieg in der Nacht. Bis zum Morgen hatte er z. B. den Steg mitgenommen. ';
const JAPANESE = '夜のうちに川の水かさが増した。朝には橋が流されていた。誰も気づかなかった。';

function cut(text: string, starts: readonly number[] = [0]) {
  const passages = cutPassages({ text, sections: starts.map((startOffset) => ({ startOffset })) });
  for (const passage of passages) {
    const { startOffset, endOffset } = passage.place;
    expect(text.slice(startOffset, endOffset)).toBe(passage.text);
    expect(passage.text.length).toBeLessThanOrEqual(512);
  }
  return passages.map((passage) => passage.text);
}

describe('cutPassages', () => {
  it.each([
    ['English', ENGLISH, /[.]$/],
    ['German', GERMAN, /[.]$/],
    ['Japanese', JAPANESE, /。$/],
  ])('ends a passage with a sentence in %s', (_language, sentences, sentenceEnd) => {
    const text = sentences.repeat(40);
    const passages = cut(text);
    expect(passages.length).toBeLessThan(text.length / 380);
    for (const passage of passages) expect(passage).toMatch(sentenceEnd);
    expect(passages.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });

  it('takes a wrapped line for no sentence', () => {
    const wrapped = ENGLISH.repeat(20).replace(/(.{50}\S*) /g, '$1\n');
    for (const passage of cut(wrapped)) expect(passage).toMatch(/[.]$/);
  });

  it('prefers the end of a paragraph to that of a sentence', () => {
    const paragraph = ENGLISH.repeat(4).trim();
    expect(cut(`${paragraph}\n\n${paragraph}\n \n${paragraph}`)).toEqual([
      paragraph,
      paragraph,
      paragraph,
    ]);
  });

  it('joins short paragraphs, but not across sections', () => {
    const text = 'One.\n\nTwo.\n\nThree.';
    expect(cut(text, [0, text.indexOf('Three')])).toEqual(['One.\n\nTwo.', 'Three.']);
  });

  it('cuts a sentence without end between words', () => {
    const words = cut('meadow '.repeat(500));
    for (const passage of words) expect(passage).toMatch(/^meadow.*meadow$/);
  });

  it('cuts a word without end, but no character', () => {
    const passages = cut(`x${'😀'.repeat(1000)}`);
    expect(passages.join('')).toBe(`x${'😀'.repeat(1000)}`);
    for (const passage of passages) expect(passage.isWellFormed()).toBe(true);
  });

  it('cuts a long text in linear time', () => {
    expect(cut('ab'.repeat(1_000_000)).length).toBe(3907);
  });
});
