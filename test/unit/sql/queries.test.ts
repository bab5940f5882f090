import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { libraryPath } from './samples.ts';

const query = (text: string) => JSON.stringify({ text });

describe('saved searches', () => {
  it('are kept by name, one a name, in its order', () => {
    const library = openLibrary(libraryPath());
    const sea = library.saveSearch('sea', query('waves'), 1);
    library.saveSearch('Boats', query('boats'), 2);
    expect(library.saveSearch('sea', query('the sea'), 3)).toBe(sea);
    expect(library.listSearches().map(({ name, query }) => [name, query])).toEqual([
      ['Boats', query('boats')],
      ['sea', query('the sea')],
    ]);
  });

  it('take a new name unless another has it', () => {
    const library = openLibrary(libraryPath());
    const sea = library.saveSearch('sea', query('sea'), 1);
    library.saveSearch('boats', query('boats'), 2);
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
    for (let i = 0; i < 60; i += 1) library.addHistory(query(`query ${i}`), i);
    library.addHistory(query('query 30'), 60);
    const asked = library.listHistory();
    expect(asked).toHaveLength(50);
    expect(asked.slice(0, 2)).toEqual([
      { query: query('query 30'), askedMs: 60 },
      { query: query('query 59'), askedMs: 59 },
    ]);
    library.clearHistory();
    expect(library.listHistory()).toEqual([]);
  });
});
