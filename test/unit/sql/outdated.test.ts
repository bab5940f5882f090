import { expect, it } from 'vitest';
import { PACK_VERSIONS } from '../pack-versions.ts';
import { file, note, openShelf, picture, unitVector } from './samples.ts';

const NEXT = { ...PACK_VERSIONS, text: '2' };
const made = { packVersions: NEXT, nowMs: 6 };

it('gives an item new features and leaves its segments and what its model embedded', () => {
  const { library, rootId, modelId, keep } = openShelf();
  const [itemId = 0] = keep(note(rootId, 'a.txt', 'one', 'two'));
  library.activateModel(modelId, 'anchor');
  const before = [library.segmentsOf(itemId), library.embeddingsOf([itemId], modelId)];
  const [written] = library.writeIndexedItems([note(rootId, 'a.txt', 'one', 'two')], made);
  expect(written?.itemId).toBe(itemId);
  expect([library.segmentsOf(itemId), library.embeddingsOf([itemId], modelId)]).toEqual(before);
  expect(library.featuresOf(itemId)).toEqual([]); // none that the active model can embed
  const next = library.addModel('anchor by 2', {}, NEXT, 2);
  expect(library.countUnprojected(next)).toBe(2);
});

it('embeds nothing that other encoders made than those of the model', () => {
  const { library, rootId, modelId, keep } = openShelf();
  const [old = 0] = keep(note(rootId, 'old.txt', 'one'));
  const items = [note(rootId, 'new.txt', 'two'), picture(rootId, 'new.png')];
  const [text, image] = library.writeIndexedItems(items, made);
  const embedded = [...library.iterateEmbeddings(modelId)].map(({ itemId }) => itemId);
  expect(embedded).toEqual([image?.itemId, old]);
  const next = library.addModel('anchor by 2', {}, NEXT, 2);
  const missing = library.listUnprojected(next, 0, 9).map(({ itemId }) => itemId);
  expect(missing).toEqual([text?.itemId, image?.itemId]);
});

it('puts a model in the place of its namesake, with its name', () => {
  const { library, rootId, modelId, keep } = openShelf();
  const [itemId = 0] = keep(picture(rootId, 'a.png'));
  library.activateModel(modelId, 'anchor');
  const next = library.addModel('anchor by 2', {}, NEXT, 2);
  library.replaceEmbeddings(next, [{ segmentId: 1, embedding: unitVector(3) }]);
  library.activateModel(next, 'anchor');
  expect(library.listModels()).toMatchObject([{ modelId: next, name: 'anchor', isActive: true }]);
  expect(library.embeddingsOf([itemId], modelId)).toEqual([]);
  expect(library.integrityCheck()).toEqual([]);
});

it('counts what waits to be encoded, what is away and what these encoders failed at', () => {
  const { library, rootId, keep } = openShelf();
  const away = library.addRoot('/media/stick', 1);
  keep(note(rootId, 'a.txt', 'a'), note(rootId, 'b.txt', 'b'), note(away, 'c.txt', 'c'));
  keep(picture(rootId, 'a.png'));
  library.setRootOnline(away, false);
  const failure = { ...file(rootId, 'b.txt', 'b'), outcome: 'corrupt', reason: 'broken' } as const;
  library.recordFailures([failure], 7);
  expect(library.countOutdated(PACK_VERSIONS)).toEqual([]);
  expect(library.countOutdated(NEXT)).toEqual([
    { modality: 'text', isOnline: false, hasFailed: false, itemCount: 1 },
    { modality: 'text', isOnline: true, hasFailed: false, itemCount: 1 },
    { modality: 'text', isOnline: true, hasFailed: true, itemCount: 1 },
  ]);
});
