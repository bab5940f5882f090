import { describe, expect, it } from 'vitest';
import {
  baseName,
  formatByteSize,
  formatDuration,
  formatFolder,
} from '../../../src-renderer/presentation/format.ts';
import { markWords } from '../../../src-renderer/presentation/marked-words.ts';
import { readablePassage, splitAtPassage } from '../../../src-renderer/presentation/passage.ts';
import { parseWords } from '../../../src-renderer/presentation/typed-words.ts';
import { drawBars } from '../../../src-renderer/presentation/waveform.ts';
import { hitOf } from './hits.ts';

describe('parseWords', () => {
  it.each([
    ['waves at the harbour', 'waves at the harbour', []],
    ['boats -people', 'boats', ['people']],
    ['boats -"old men" at sea', 'boats at sea', ['old men']],
    ['−people', '', ['people']],
    ['a jack-of-all-trades', 'a jack-of-all-trades', []],
    ['boats -', 'boats -', []],
  ])('%s', (text, wanted, unwanted) => {
    expect(parseWords(text)).toEqual({ wanted, unwanted });
  });
});

describe('format', () => {
  it.each([
    [0, '0.0 s'],
    [400, '0.4 s'],
    [192_000, '3:12'],
    [3_725_000, '1:02:05'],
  ])('%i ms is %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [3_100_000, '3.1 MB'],
  ])('%i bytes are %s', (byteSize, text) => {
    expect(formatByteSize(byteSize)).toBe(text);
  });

  it('names folders from their root on, whichever way the slashes lean', () => {
    expect(formatFolder('/home/a/Pictures/2019/b.jpg', ['/home/a/Pictures'])).toBe(
      'Pictures / 2019',
    );
    expect(formatFolder('C:\\Notes\\a.md', ['C:\\Notes'])).toBe('Notes');
    expect(baseName('C:\\Notes\\a.md')).toBe('a.md');
  });
});

describe('splitAtPassage', () => {
  it('parts the text at the offsets', () => {
    const place = { kind: 'passage' as const, startOffset: 2, endOffset: 4 };
    expect(splitAtPassage('abcdef', { segmentId: 1, place })).toEqual({
      before: 'ab',
      passage: 'cd',
      after: 'ef',
    });
  });
});

describe('markWords', () => {
  const lit = (text: string, asked: string) =>
    markWords(text, asked).flatMap((run) => (run.isLit ? [run.text] : []));

  it('lights whole words, endings aside', () => {
    expect(lit('A bird sang; birdsong, Birds, blackbird.', 'birds')).toEqual([
      'bird',
      'birdsong',
      'Birds',
    ]);
  });

  it('keeps the text as it was', () => {
    const text = 'the sea, the sea';
    const runs = markWords(text, 'sea of (odd) words');
    expect(runs.map((run) => run.text).join('')).toBe(text);
    expect(lit(text, 'of a')).toEqual([]);
    expect(lit('then there was water', 'the was')).toEqual([]);
  });
});

describe('readablePassage', () => {
  it('leaves the marks of Markdown out, and other text alone', () => {
    const passage = (mimeType: string): string => {
      const hit = hitOf(1, 'text');
      const text = '# Log\n\n- **3 May.** A [heron](h.jpg)';
      return readablePassage({
        ...hit,
        item: { ...hit.item, mimeType },
        segment: { ...hit.segment, text },
      });
    };
    expect(passage('text/markdown')).toBe('Log · 3 May. A heron');
    expect(passage('text/plain')).toContain('# Log');
  });
});

describe('drawBars', () => {
  it('draws silence as a line and the loudest peak at full height', () => {
    expect(drawBars(new Uint8Array([0, 255]), 2, 32)).toBe('M1 15.5v1.0M4 1.0v30.0');
    expect(drawBars(new Uint8Array(), 1, 32)).toBe('M1 15.5v1.0');
  });

  it('draws a quiet sound taller, but not a whisper at full height', () => {
    expect(drawBars(new Uint8Array([128]), 1, 32)).toBe('M1 1.0v30.0');
    expect(drawBars(new Uint8Array([8]), 1, 32)).toBe('M1 12.2v7.5');
  });
});
