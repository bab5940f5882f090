import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { libraryPath } from './samples.ts';

const draft = (text: string) => JSON.stringify({ text });

describe('saved searches', () => {
  it('are kept by name, one a name, in its order', () => {
    const library = openLibrary(libraryPath());
    const sea = library.saveSearch('sea', draft('waves'), 1);
    library.saveSearch('Boats', draft('boats'), 2);
    expect(library.saveSearch('sea', draft('the sea'), 3)).toBe(sea);
    expect(library.listSearches().map(({ name, draft }) => [name, draft])).toEqual([
      ['Boats', draft('boats')],
      ['sea', draft('the sea')],
    ]);
  });

  it('take a new name unless another has it', () => {
    const library = openLibrary(libraryPath());
    const sea = library.saveSearch('sea', draft('sea'), 1);
    library.saveSearch('boats', draft('boats'), 2);
    expect(library.renameSearch(sea, 'boats')).toBe(false);
    expect(library.renameSearch(sea, 'sea')).toBe(true);
    expect(library.renameSearch(sea, 'the sea')).toBe(true);
    library.removeSearch(sea);
    expect(library.listSearches().map(({ name }) => name)).toEqual(['boats']);
  });
});

describe('the history', () => {
  it('keeps the last fifty distinct queries, latest first', () => {
    const library = openLibrary(libraryPath());
    for (let i = 0; i < 60; i += 1) library.addHistory(draft(`query ${i}`), i);
    library.addHistory(draft('query 30'), 60);
    const asked = library.listHistory();
    expect(asked).toHaveLength(50);
    expect(asked.slice(0, 2)).toEqual([
      { draft: draft('query 30'), askedMs: 60 },
      { draft: draft('query 59'), askedMs: 59 },
    ]);
    library.clearHistory();
    expect(library.listHistory()).toEqual([]);
  });
});
