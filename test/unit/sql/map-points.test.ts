import { expect, it } from 'vitest';
import { note, openShelf, picture } from './samples.ts';

it('reads the map piece by piece, in order of segment', () => {
  const { library, rootId, modelId, keep } = openShelf();
  const [, pictureId] = keep(note(rootId, 'sea.txt', 'waves', 'gulls'), picture(rootId, 'rex.png'));
  const ids = [...library.iterateEmbeddings(modelId)]
    .map(({ segmentId }) => segmentId)
    .sort((a, b) => a - b);
  library.addMapPoints(
    modelId,
    ids.map((segmentId) => ({ segmentId, x: segmentId / 10, y: 0 })).reverse(),
  );
  const first = library.describedPoints(modelId, 0, 2);
  expect(first.map(({ segmentId }) => segmentId)).toEqual(ids.slice(0, 2));
  const rest = library.describedPoints(modelId, ids[1] ?? 0, 2);
  expect(rest).toMatchObject([
    { segmentId: ids[2], itemId: pictureId, modality: 'image', relativePath: 'rex.png' },
  ]);
  expect(library.describedPoints(modelId + 1, 0, 2)).toEqual([]);
});
