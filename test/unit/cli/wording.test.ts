import { describe, expect, it } from 'vitest';
import { progressLine } from '../../../src-main/cli/index-command.ts';
import {
  byteText,
  clockText,
  countText,
  placeText,
  printable,
  shortPath,
  snippet,
} from '../../../src-main/cli/wording.ts';

describe('words for a terminal', () => {
  it('shorten a path only below the folder one stands in', () => {
    expect(shortPath('/home/ana/Pictures/sea.jpg', '/home/ana')).toBe('Pictures/sea.jpg');
    expect(shortPath('/home/ben/sea.jpg', '/home/ana')).toBe('/home/ben/sea.jpg');
  });

  it('say where a segment is', () => {
    expect(placeText({ kind: 'image' })).toBe('');
    expect(placeText({ kind: 'sound', startMs: 0, endMs: 90_000 })).toBe('');
    expect(placeText({ kind: 'sound-window', startMs: 12_000, endMs: 22_000 })).toBe('0:12-0:22');
    const passage = { kind: 'passage', startOffset: 0, endOffset: 9 } as const;
    expect(placeText({ ...passage, page: 3, heading: 'Harbour' })).toBe('page 3 · Harbour');
    expect(placeText(passage)).toBe('');
  });

  it('write times, sizes and counts', () => {
    expect(clockText(83_000)).toBe('1:23');
    expect(clockText(3_605_000)).toBe('1:00:05');
    expect(byteText(0)).toBe('0 bytes');
    expect(byteText(999)).toBe('999 bytes');
    expect(byteText(1_234_567)).toBe('1.2 MB');
    expect(countText(1, 'file')).toBe('1 file');
    expect(countText(1204, 'file')).toBe('1,204 files');
  });

  it('cut a passage at a word', () => {
    expect(snippet('The sea\n was  loud', 40)).toBe('The sea was loud');
    expect(snippet('The sea was loud', 9)).toBe('The sea …');
  });

  it('make control characters of a file name harmless', () => {
    expect(printable('a\nb\u001b[2J🎉')).toBe('a\\nb\\u001b[2J🎉');
  });
});

describe('the progress line', () => {
  it('shows share, rate and time left', () => {
    const line = progressLine({
      phase: 'indexing',
      doneCount: 1204,
      totalCount: 8120,
      filesPerSecond: 38,
      timeLeftMs: 182_000,
      currentPath: '/a/beach.jpg',
    });
    expect(line).toBe(
      '[####--------------------] 1,204 of 8,120 · 38.0/s · 3:02 left · /a/beach.jpg',
    );
  });

  it('says what it waits for before the count is known', () => {
    const line = progressLine({
      phase: 'scanning',
      doneCount: 0,
      totalCount: 7,
      filesPerSecond: 0,
    });
    expect(line).toBe('scanning · 7 files');
  });
});
