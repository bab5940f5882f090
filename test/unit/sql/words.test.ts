import { describe, expect, it } from 'vitest';
import { note, openShelf, picture, type Shelf } from './samples.ts';

function filledShelf(): Shelf {
  const shelf = openShelf();
  const { rootId } = shelf;
  shelf.keep(
    note(rootId, 'garden.md', 'The dogs were running on the beach', 'Tulips need water'),
    note(rootId, 'dog.txt', 'Nothing here but a name'),
    note(rootId, 'kyoto.md', '昨日は京都のお寺を見た', '東京へ行く'),
    note(rootId, 'seoul.md', '서울에서 비빔밥을 먹었다'),
    note(rootId, 'москва.txt', 'Красная площадь зимой'),
    note(rootId, 'cafe\u0301.txt', 'Straße und Müllabfuhr'),
    picture(rootId, 'IMG_2041 dog-on-beach.png'),
    picture(rootId, '猫の写真.png'),
  );
  return shelf;
}

describe('matchWords', () => {
  it.each([
    ['dog', ['dog.txt', 'garden.md']],
    ['run beach', ['garden.md']],
    ['the dog', ['dog.txt', 'garden.md']],
    ['tulip dog', []],
    ['京都', ['kyoto.md']],
    ['東京', ['kyoto.md']],
    ['た', ['kyoto.md']],
    ['寺を見た', ['kyoto.md']],
    ['서울', ['seoul.md']],
    ['비빔밥', ['seoul.md']],
    ['площадь', ['москва.txt']],
    ['МОСКВА', ['москва.txt']],
    ['café', ['café.txt']],
    ['cafe', ['café.txt']],
    ['strasse', []],
    ['mullabfuhr', ['café.txt']],
  ])('%s', (words, names) => {
    expect(filledShelf().match(words)).toEqual(names);
  });

  it('finds pictures by their names', () => {
    const { match } = filledShelf();
    expect(match('dog beach', 'image')).toEqual(['IMG_2041 dog-on-beach.png']);
    expect(match('猫', 'image')).toEqual(['猫の写真.png']);
    expect(match('2041', 'image')).toEqual(['IMG_2041 dog-on-beach.png']);
  });

  it.each([
    '',
    '   ',
    '"',
    '""',
    'dog"',
    "'; DROP TABLE items; --",
    'AND',
    'NOT dog',
    'dog OR',
    'NEAR(dog beach)',
    'name:dog',
    '^dog',
    'dog*',
    '-dog',
    '{}[]()+^~!@#$%&|\\',
    '🐕',
    '🐕‍🦺 dog 👩‍👩‍👧',
    'ど',
    '\0',
    '\ud800',
    'é'.normalize('NFD'),
    'ก็',
  ])('answers odd input %j', (words) => {
    expect(Array.isArray(filledShelf().match(words))).toBe(true);
  });

  it('answers very long input', () => {
    const { match } = filledShelf();
    expect(match('a '.repeat(5_000))).toEqual(['dog.txt']);
    expect(match('京'.repeat(5_000))).toEqual([]);
    expect(match('京 都 '.repeat(5_000))).toEqual(['kyoto.md']);
  });

  it('takes operators as words', () => {
    const { match } = filledShelf();
    expect(match('NOT dog')).toEqual([]);
    expect(match('dog*')).toEqual(['dog.txt', 'garden.md']);
  });

  it('gives an item once, by its best segment', () => {
    const { library, rootId, keep } = openShelf();
    keep(note(rootId, 'a.md', 'whale among many other words of the sea', 'whale whale'));
    const matches = library.matchWords('whale', 'text', 10);
    expect(matches).toHaveLength(1);
    expect(library.segmentsOf(1)[1]?.segmentId).toBe(matches[0]?.segmentId);
    expect(matches[0]?.score).toBeGreaterThan(0);
  });
});
