import { expect, it } from 'vitest';
import { note, openShelf, picture, unitVector } from './samples.ts';

/** Segments 1 to 3 are passages of the first item, 4 is a picture. */
function openFour() {
  const shelf = openShelf();
  const [noteId = 0] = shelf.keep(note(shelf.rootId, 'a.txt', 'one', 'two', 'three'));
  shelf.keep(picture(shelf.rootId, 'b.png'));
  return { ...shelf, noteId };
}

it('tells which segments are embedded', () => {
  const { library, modelId } = openFour();
  expect(library.embeddingExtent(modelId)).toEqual({ segmentCount: 4, segmentIdSum: 10 });
  expect(library.embeddingExtent(modelId + 1)).toEqual({ segmentCount: 0, segmentIdSum: 0 });
});

it('goes on after a segment', () => {
  const { library, modelId } = openFour();
  const rows = [...library.iterateEmbeddings(modelId, 2)];
  expect(rows.map(({ segmentId, modality }) => [segmentId, modality])).toEqual([
    [3, 'text'],
    [4, 'image'],
  ]);
});

it('gives the embeddings of segments that exist', () => {
  const { library, modelId, noteId } = openFour();
  const found = library.segmentEmbeddings([99, 3, 2], modelId);
  expect(found.map(({ segmentId }) => segmentId)).toEqual([2, 3]);
  const exact = unitVector(1);
  found[0]?.embedding.forEach((value, i) => {
    expect(value).toBeCloseTo(exact[i] ?? 0, 3);
  });
  library.removeItems([noteId]);
  expect(library.segmentEmbeddings([1, 2], modelId)).toEqual([]);
});
