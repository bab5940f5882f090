import { expect, it } from 'vitest';
import { openShelf, picture, unitVector } from './samples.ts';

it('activates a model version only when every segment has its embedding', () => {
  const { library, rootId, modelId, keep } = openShelf();
  expect(library.activeModel()).toBeUndefined();
  keep(picture(rootId, 'a.png'));
  library.activateModel(modelId);
  const next = library.addModel('trained-1', { epochs: 2 }, 7);
  expect(() => {
    library.activateModel(next);
  }).toThrow(/1 segments have no embedding/);
  expect(library.activeModel()?.name).toBe('anchor');
  library.replaceEmbeddings(next, [{ segmentId: 1, embedding: unitVector(3) }]);
  library.activateModel(next);
  expect(library.activeModel()).toEqual({
    modelId: next,
    name: 'trained-1',
    manifest: { epochs: 2 },
    createdMs: 7,
    isActive: true,
  });
  expect(library.findModel('anchor')?.isActive).toBe(false);
  expect(library.addModel('anchor', {}, 9)).toBe(modelId);
});
