import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../src-renderer/presentation/query-title.ts';
import {
  moveRegion,
  regionBetween,
  sizeRegion,
} from '../../../src-renderer/presentation/region.ts';
import {
  change,
  redo,
  settle,
  startTimeline,
  undo,
} from '../../../src-renderer/presentation/timeline.ts';
import { withUnixLines } from '../../../src-renderer/presentation/passage.ts';
import { fromAddress, toAddress } from '../../../src-renderer/state/address.ts';
import { exampleOfHeld, exampleOfText, withPart } from '../../../src-renderer/state/examples.ts';
import { NO_QUERY, toKept, withExample } from '../../../src-renderer/state/query-value.ts';
import type { QueryValue } from '../../../src-renderer/state/query-value.ts';

const held = {
  token: `${'a'.repeat(64)}.jpg`,
  modality: 'image' as const,
  mimeType: 'image/jpeg',
  metadata: {},
};
const picture = exampleOfHeld(held, 'beach & sea.jpg');
const region = { kind: 'region', x: 0.25, y: 0, width: 0.5, height: 1 } as const;
const query: QueryValue = {
  text: 'loud waves -people',
  examples: [
    { ...withPart(picture, region), weight: 0.5 },
    { ...exampleOfText('crowds', true), weight: 2 },
  ],
  filter: { modalities: ['sound'], under: '/home/me/Müsik', labels: ['sea'] },
};

describe('the address of the window', () => {
  it('holds the page and the whole query', () => {
    expect(fromAddress(toAddress({ page: 'map', query }))).toEqual({ page: 'map', query });
  });

  it('is empty at the start', () => {
    expect(toAddress({ page: 'search', query: NO_QUERY })).toBe('');
    expect(fromAddress('')).toEqual({ page: 'search', query: NO_QUERY });
  });

  it('stays short where a filter names very many items', () => {
    const naming = (count: number): QueryValue => ({
      ...NO_QUERY,
      filter: { itemIds: Array.from({ length: count }, (_, i) => 900_000 + i), labels: ['sea'] },
    });
    const filterOf = (value: QueryValue) =>
      fromAddress(toAddress({ page: 'search', query: value })).query.filter;
    expect(filterOf(naming(1_000))).toEqual(naming(1_000).filter);
    expect(toAddress({ page: 'search', query: naming(1_000) }).length).toBeLessThan(12_000);
    expect(filterOf(naming(1_001))).toEqual({ labels: ['sea'] });
  });

  it('has words that a person can read and write', () => {
    expect(toAddress({ page: 'search', query: { ...NO_QUERY, text: 'sea' } })).toBe('?q=sea');
  });

  it.each([
    '?chips=[{',
    '?chips=[{"example":{"kind":"held","token":"../x"}}]',
    '?filter=7',
    '?page=x',
  ])('is as at the start where it makes no sense: %s', (address) => {
    expect(fromAddress(address)).toEqual({ page: 'search', query: NO_QUERY });
  });
});

describe('the timeline of a query', () => {
  it('undoes and does again, and forgets what was undone at the next change', () => {
    let timeline = change(change(startTimeline('a'), 'b'), 'c');
    timeline = undo(timeline);
    expect(timeline.now).toBe('b');
    expect(redo(timeline).now).toBe('c');
    expect(redo(change(timeline, 'd')).now).toBe('d');
    expect(undo(startTimeline('a')).now).toBe('a');
  });

  it('takes the letters of a word as one step, until a pause', () => {
    const typed = change(change(startTimeline(''), 's', 'text'), 'sea', 'text');
    expect(undo(typed).now).toBe('');
    expect(undo(change(settle(typed), 'sea gulls', 'text')).now).toBe('sea');
  });
});

describe('examples', () => {
  it('of the same thing are one, of two parts of it two', () => {
    const [whole, part] = [picture, withPart(picture, region)];
    expect(withExample(withExample(NO_QUERY, whole), whole).examples).toHaveLength(1);
    expect(withExample(withExample(NO_QUERY, whole), part).examples).toHaveLength(2);
    expect(withPart(part, undefined)).toEqual(whole);
  });

  it('are as many as a query takes', () => {
    const words = Array.from({ length: 80 }, (_, i) => exampleOfText(`word ${i}`));
    expect(words.reduce(withExample, NO_QUERY).examples).toHaveLength(64);
  });

  it('are named in one line', () => {
    expect(titleOf(toKept(query))).toBe('loud waves -people + beach & sea.jpg − crowds');
  });
});

describe('a region', () => {
  it('lies between two corners, whichever was first, inside the picture', () => {
    expect(regionBetween({ x: 1.5, y: 0.5 }, { x: 0.5, y: -1 })).toEqual({
      x: 0.5,
      y: 0,
      width: 0.5,
      height: 0.5,
    });
  });

  it('moves and grows as far as the picture goes', () => {
    expect(moveRegion(region, { x: 9, y: -9 })).toMatchObject({ x: 0.5, y: 0 });
    expect(sizeRegion(region, { x: 9, y: -9 })).toMatchObject({ width: 0.75, height: 0.03 });
  });
});

describe('a text with the line ends of a text field', () => {
  it('has every character at its own offset', () => {
    const text = 'one\r\ntwo\rthree';
    expect(withUnixLines(text)).toHaveLength(text.length);
    expect(withUnixLines(text)).not.toContain('\r');
    expect(withUnixLines(text).indexOf('three')).toBe(text.indexOf('three'));
  });
});
