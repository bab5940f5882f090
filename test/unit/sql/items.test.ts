import { describe, expect, it } from 'vitest';
import type { ItemFilter } from '../../../src-main/sql/item-filter.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';
import { file, hashOf, note, openShelf, picture } from './samples.ts';

describe('writeIndexedItems', () => {
  it('keeps an item with its segments, features and embeddings', () => {
    const { library, rootId, modelId, keep } = openShelf();
    const taken = { ...picture(rootId, 'rome/forum.png'), metadata: { width: 4, takenAtMs: 99 } };
    const [itemId = 0] = keep(taken, note(rootId, 'diary.txt', 'Monday', 'Tuesday'));
    expect(library.getItems([itemId, 777]).get(itemId)).toMatchObject({
      path: '/media/photos/rome/forum.png',
      name: 'forum.png',
      modifiedMs: 1_000.25,
      metadata: { width: 4, takenAtMs: 99 },
      isOnline: true,
    });
    expect(library.getItems([777]).size).toBe(0);
    const passages = library.segmentsOf(itemId + 1);
    expect(passages.map(({ text }) => text)).toEqual(['Monday', 'Tuesday']);
    expect(passages[0]?.place).toEqual({ kind: 'passage', startOffset: 0, endOffset: 6 });
    expect(library.getSegments(passages.map((row) => row.segmentId)).size).toBe(2);
    const next = library.addModel('next', {}, PACK_VERSIONS, 1);
    const unprojected = library.listUnprojected(next, 0, 2);
    expect(unprojected.map((row) => row.modality)).toEqual(['image', 'text']);
    expect(library.listUnprojected(next, 2, 2).map((row) => [...row.features])).toEqual([
      [1, 1, 2],
    ]);
    const rows = [...library.iterateEmbeddings(modelId)];
    expect(rows.map(({ itemId: id, modality }) => [id, modality])).toEqual([
      [itemId + 1, 'text'], // in order of names
      [itemId + 1, 'text'],
      [itemId, 'image'],
    ]);
    for (const [i, value] of (taken.segments[0]?.embedding ?? []).entries()) {
      expect(rows[2]?.embedding[i]).toBeCloseTo(value, 4);
    }
    expect(library.countItems()).toEqual({ image: 1, sound: 0, text: 1 });
    expect(library.countSegments()).toBe(3);
    expect(library.integrityCheck()).toEqual([]);
  });

  it('keeps the id of a path that is indexed again and replaces its segments', () => {
    const { library, rootId, keep, match } = openShelf();
    const [first] = keep(note(rootId, 'a.txt', 'walrus', 'penguin'));
    const before = library.segmentsOf(first ?? 0);
    const [again] = keep(note(rootId, 'a.txt', 'otter'));
    expect(again).toBe(first);
    const after = library.segmentsOf(first ?? 0);
    expect(after.map(({ text }) => text)).toEqual(['otter']);
    expect(before.map(({ segmentId }) => segmentId)).not.toContain(after[0]?.segmentId);
    expect([match('walrus'), match('otter')]).toEqual([[], ['a.txt']]);
  });

  it('leaves nothing of a batch that fails in its midst', () => {
    const { library, rootId, keep, match } = openShelf();
    keep(note(rootId, 'kept.txt', 'heron'));
    const broken = { ...picture(rootId, 'broken.png'), contentHash: new Uint8Array(3) };
    expect(() => keep(note(rootId, 'kept.txt', 'stork'), broken)).toThrow(/CHECK/);
    expect(match('heron')).toEqual(['kept.txt']);
    expect(match('stork')).toEqual([]);
    expect(library.countSegments()).toBe(1);
  });
});

describe('files that change place', () => {
  it('moves an item with all that hangs on it', () => {
    const { library, rootId, keep, match } = openShelf();
    const [itemId = 0, other = 0] = keep(
      note(rootId, 'old.txt', 'x'),
      note(rootId, 'there.txt', 'y'),
    );
    const segments = library.segmentsOf(itemId);
    library.moveItem(itemId, file(rootId, 'sub/there.txt', 'x'));
    library.moveItem(itemId, file(rootId, 'there.txt', 'x'));
    expect(library.segmentsOf(itemId)).toEqual(segments);
    expect(library.getItems([itemId, other]).size).toBe(1);
    expect([match('old'), match('there')]).toEqual([[], ['there.txt']]);
  });

  it('copies what was made of a file for its twin', () => {
    const { library, rootId, modelId, keep } = openShelf();
    const [itemId = 0] = keep(note(rootId, 'a.txt', 'one', 'two'));
    const copy = library.copyItem(itemId, file(rootId, 'b.txt', 'one\ntwo'), 9);
    expect(library.segmentsOf(copy.itemId).map(({ text }) => text)).toEqual(['one', 'two']);
    const [a1, , b1] = library.embeddingsOf([itemId, copy.itemId], modelId);
    expect(b1?.segmentId).toBe(copy.segmentIds[0]);
    expect(b1?.embedding).toEqual(a1?.embedding);
    const next = library.addModel('next', {}, PACK_VERSIONS, 1);
    expect(library.listUnprojected(next, 0, 9)).toHaveLength(4);
    const twins = library.findByHash(hashOf('one\ntwo')).map((item) => item.relativePath);
    expect(twins).toEqual(['a.txt', 'b.txt']);
  });

  it('removes items, and roots with their items', () => {
    const { library, rootId, modelId, keep, match } = openShelf();
    const [a = 0, b = 0] = keep(note(rootId, 'a.txt', 'gull'), note(rootId, 'b.txt', 'gull'));
    library.removeItems([a]);
    expect(match('gull')).toEqual(['b.txt']);
    expect(library.removeRoot(rootId)).toEqual([b]);
    expect(match('gull')).toEqual([]);
    expect([...library.iterateEmbeddings(modelId)]).toEqual([]);
    expect(library.integrityCheck()).toEqual([]);
  });
});

describe('roots and scans', () => {
  it('lists files with what an incremental scan compares', () => {
    const { library, rootId, keep } = openShelf();
    keep(picture(rootId, 'a.png'));
    expect(library.listFiles(rootId)).toEqual([
      {
        ...{ ...file(rootId, 'a.png'), contentHash: Buffer.from(hashOf('a.png')), itemId: 1 },
        ...{ modality: 'image', packVersion: '1' },
      },
    ]);
    expect(library.listFiles(rootId + 1)).toEqual([]);
  });

  it('keeps the id of a root added twice and marks its items while it is away', () => {
    const { library, rootId, keep } = openShelf();
    const [itemId = 0] = keep(picture(rootId, 'a.png'));
    expect(library.addRoot('/media/photos', 2)).toBe(rootId);
    library.setRootOnline(rootId, false);
    expect(library.listRoots()).toEqual([
      { rootId, path: '/media/photos', addedMs: 1, isOnline: false, itemCount: 1, ignoreRules: '' },
    ]);
    expect(library.getItems([itemId]).get(itemId)?.isOnline).toBe(false);
  });
});

describe('itemIdsMatching', () => {
  it('filters by folder and date', () => {
    const { library, rootId, keep } = openShelf();
    const other = library.addRoot('/media/notes', 1);
    const dated = { ...picture(rootId, 'a/b/1.png'), metadata: { takenAtMs: 50_000 } };
    const [one, two, three, four] = keep(
      dated,
      picture(rootId, 'a/b0.png'),
      picture(rootId, 'a/é/3.png'),
      picture(other, 'a/b/4.png'),
    );
    const matching = (filter: ItemFilter) => [...library.itemIdsMatching(filter)].sort();
    expect(matching({})).toEqual([one, two, three, four]);
    expect(matching({ under: '/media' })).toEqual([one, two, three, four]);
    expect(matching({ under: '/media/photos' })).toEqual([one, two, three]);
    expect(matching({ under: '/media/photos/a/b/' })).toEqual([one]);
    expect(matching({ under: '/media/photo' })).toEqual([]);
    expect(matching({ fromMs: 50_000, toMs: 50_000 })).toEqual([one]);
    expect(matching({ under: '/media/notes', toMs: 2_000 })).toEqual([four]);
    library.removeItems([four ?? 0]);
    expect(matching({ under: '/media/notes', toMs: 2_000 })).toEqual([]);
  });
});

it('counts the items of each folder that holds some itself', () => {
  const { library, rootId, keep } = openShelf();
  keep(
    picture(rootId, 'a.png'),
    picture(rootId, 'é x/b/1.png'),
    note(rootId, 'é x/b/2.txt', 'two'),
  );
  expect(library.countFolders()).toEqual([
    { rootId, folder: '', items: { image: 1, sound: 0, text: 0 } },
    { rootId, folder: 'é x/b', items: { image: 1, sound: 0, text: 1 } },
  ]);
});
