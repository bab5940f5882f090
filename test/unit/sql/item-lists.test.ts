import { describe, expect, it } from 'vitest';
import type { ItemFilter } from '../../../src-main/sql/item-filter.ts';
import { hashOf, note, openShelf, picture } from './samples.ts';

/** Two pictures, a note and a second of sound, each of another month. */
function openMixed() {
  const shelf = openShelf();
  const { library, rootId, keep } = shelf;
  const [wide = 0, tall = 0, diary = 0, gulls = 0] = keep(
    { ...picture(rootId, 'b.png'), metadata: { width: 40, height: 20, takenAtMs: 3_000 } },
    { ...picture(rootId, 'A.jpg'), mimeType: 'image/jpeg', metadata: { width: 10, height: 20 } },
    note(rootId, 'diary.txt', 'A long day at the sea, and then the way home.'),
    {
      ...picture(rootId, 'gulls.ogg'),
      ...{ modality: 'sound', mimeType: 'audio/ogg', metadata: { durationMs: 1_000 } },
    },
  );
  library.assignLabel('sea', [hashOf('b.png'), hashOf('gulls.ogg')]);
  return { ...shelf, wide, tall, diary, gulls };
}

describe('filters', () => {
  it('passes what has every kind of thing that is asked for', () => {
    const { library, wide, tall, diary, gulls } = openMixed();
    const matching = (filter: ItemFilter) => [...library.itemIdsMatching(filter)].sort();
    expect(matching({ modalities: ['image', 'text'] })).toEqual([wide, tall, diary]);
    expect(matching({ mimeTypes: ['image/jpeg', 'audio/ogg'] })).toEqual([tall, gulls]);
    expect(matching({ labels: ['sea'] })).toEqual([wide, gulls]);
    expect(matching({ labels: ['sea'], modalities: ['image'] })).toEqual([wide]);
    expect(matching({ minByteSize: 40 })).toEqual([diary]);
    expect(matching({ maxByteSize: 8 })).toEqual([wide, tall]);
    expect(matching({ minDurationMs: 0 })).toEqual([gulls]);
    expect(matching({ maxDurationMs: 999 })).toEqual([]);
    expect(matching({ labels: [] })).toEqual([]);
    expect(matching({ itemIds: [tall, gulls, 999] })).toEqual([tall, gulls]);
    expect(matching({ itemIds: [tall, gulls], modalities: ['sound'] })).toEqual([gulls]);
  });

  it('counts each kind as if it were not narrowed itself', () => {
    const { library } = openMixed();
    expect(library.countFacets({ labels: ['sea'], mimeTypes: ['audio/ogg'] })).toEqual({
      modalities: { image: 0, sound: 1, text: 0 },
      mimeTypes: [
        { value: 'audio/ogg', itemCount: 1 },
        { value: 'image/png', itemCount: 1 },
      ],
      labels: [{ value: 'sea', itemCount: 1 }],
    });
  });
});

describe('lists of items', () => {
  it('puts a modality in order, each with its shape', () => {
    const { library, wide, tall } = openMixed();
    expect(library.listMatching({}, 'image', 'newest')).toEqual([
      { itemId: wide, segmentId: 1, aspect: 2, datedMs: 3_000 },
      { itemId: tall, segmentId: 2, aspect: 0.5, datedMs: 1_000.25 },
    ]);
    const inOrder = (order: 'oldest' | 'name' | 'added') =>
      library.listMatching({}, 'image', order).map(({ itemId }) => itemId);
    expect(inOrder('oldest')).toEqual([tall, wide]);
    expect(inOrder('name')).toEqual([tall, wide]);
    expect(inOrder('added')).toEqual([tall, wide]);
  });

  it('puts given items in order; what has no shape is square', () => {
    const { library, wide, diary } = openMixed();
    const listed = library.listAmong([wide, diary, 999], 'name');
    expect(listed.map(({ itemId, aspect }) => [itemId, aspect])).toEqual([
      [wide, 2],
      [diary, 1],
    ]);
  });

  it('names the labels of items', () => {
    const { library, wide, tall } = openMixed();
    library.assignLabel('dusk', [hashOf('b.png')]);
    expect(library.labelsOfItems([wide, tall])).toEqual(new Map([[wide, ['dusk', 'sea']]]));
  });
});
