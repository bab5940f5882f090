import { expect, it } from 'vitest';
import { PACK_VERSIONS } from '../pack-versions.ts';
import { openShelf, picture, unitVector } from './samples.ts';

it('activates a model version only when every segment has its embedding', () => {
  const { library, rootId, modelId, keep } = openShelf();
  expect(library.activeModel()).toBeUndefined();
  keep(picture(rootId, 'a.png'));
  library.activateModel(modelId, 'anchor');
  const next = library.addModel('trained-1', { epochs: 2 }, PACK_VERSIONS, 7);
  expect(() => {
    library.activateModel(next, 'trained-1');
  }).toThrow(/1 segments have no embedding/);
  expect(library.activeModel()?.name).toBe('anchor');
  library.replaceEmbeddings(next, [{ segmentId: 1, embedding: unitVector(3) }]);
  library.activateModel(next, 'trained-1');
  expect(library.activeModel()).toEqual({
    modelId: next,
    name: 'trained-1',
    manifest: { epochs: 2 },
    packVersions: PACK_VERSIONS,
    createdMs: 7,
    isActive: true,
  });
  expect(library.findModel('anchor')?.isActive).toBe(false);
  expect(library.addModel('anchor', {}, PACK_VERSIONS, 9)).toBe(modelId);
});
