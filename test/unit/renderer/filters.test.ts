import { describe, expect, it } from 'vitest';
import {
  activeFilters,
  dayEndMs,
  dayOf,
  dayStartMs,
  toggled,
  typeName,
} from '../../../src-renderer/presentation/filters.ts';

describe('activeFilters', () => {
  it('names each part of a filter with what lets it go', () => {
    const filter = { mimeTypes: ['image/png', 'image/jpeg'], minByteSize: 10, under: '/a' };
    expect(activeFilters(filter)).toEqual([
      { kind: 'under', value: '/a', without: { under: undefined } },
      { kind: 'mimeType', value: 'image/png', without: { mimeTypes: ['image/jpeg'] } },
      { kind: 'mimeType', value: 'image/jpeg', without: { mimeTypes: ['image/png'] } },
      {
        kind: 'size',
        range: { min: 10 },
        without: { minByteSize: undefined, maxByteSize: undefined },
      },
    ]);
    expect(activeFilters({ itemIds: [7, 9] })).toEqual([
      { kind: 'items', itemCount: 2, without: { itemIds: undefined } },
    ]);
    expect(activeFilters({})).toEqual([]);
  });
});

describe('toggled', () => {
  it('adds, takes away, and leaves nothing behind', () => {
    expect(toggled(undefined, 'a')).toEqual(['a']);
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['a'], 'a')).toBeUndefined();
  });
});

describe('typeName', () => {
  it.each([
    ['image/jpeg', 'JPEG'],
    ['audio/x-wav', 'WAV'],
    ['text/markdown', 'Markdown'],
  ])('%s is called %s', (mimeType, name) => {
    expect(typeName(mimeType)).toBe(name);
  });
});

describe('days', () => {
  it('begin and end where this computer is', () => {
    const [start = 0, end = 0] = [dayStartMs('2019-08-14'), dayEndMs('2019-08-14')];
    expect(dayOf(start)).toBe('2019-08-14');
    expect(dayOf(end)).toBe('2019-08-14');
    expect(dayOf(end + 1)).toBe('2019-08-15');
    expect(dayStartMs('')).toBeUndefined();
    expect(dayOf(undefined)).toBe('');
  });
});
