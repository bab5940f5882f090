import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createFirstLibrary } from '../../../src-main/sql/migrations/1-first-library.ts';
import { keepKinshipByContent } from '../../../src-main/sql/migrations/2-kinship-by-content.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';
import { file, hashOf, note, openShelf, picture, unitVector } from './samples.ts';

const [PHOTO, DIARY] = [hashOf('photo'), hashOf('Monday')] as const;

function openPair() {
  const shelf = openShelf();
  const { keep, rootId } = shelf;
  const [photo = 0, diary = 0] = keep(
    picture(rootId, 'a.png', 'photo'),
    note(rootId, 'd.txt', 'Monday'),
  );
  return { ...shelf, photo, diary };
}

describe('links', () => {
  it('keeps a pair in either order once, and a person above what was found', () => {
    const { library } = openPair();
    library.replaceFoundLinks([{ pair: [DIARY, PHOTO], source: 'embed' }], 3);
    expect(library.listLinks()).toMatchObject([{ source: 'embed', createdMs: 3 }]);
    library.addLink([PHOTO, DIARY], 5);
    library.replaceFoundLinks([], 7);
    expect(library.listLinks()).toMatchObject([{ source: 'person' }]);
  });

  it('does not find a refused pair again, until a person links it', () => {
    const { library } = openPair();
    const found = [{ pair: [PHOTO, DIARY] as const, source: 'stem' as const }];
    library.replaceFoundLinks(found, 1);
    library.refuseLink([DIARY, PHOTO]);
    library.replaceFoundLinks(found, 2);
    expect(library.listLinks()).toEqual([]);
    expect(library.listRefusals()).toHaveLength(1);
    library.addLink([DIARY, PHOTO], 3);
    expect(library.listRefusals()).toEqual([]);
  });

  it('may suggest a refused pair again once the refusal is taken back', () => {
    const { library } = openPair();
    library.refuseLink([DIARY, PHOTO]);
    library.forgetRefusal([PHOTO, DIARY]);
    expect(library.listRefusals()).toEqual([]);
    expect(library.listLinks()).toEqual([]);
  });

  it('outlives a deleted file and counts again when its content returns elsewhere', () => {
    const { library, keep, rootId, photo } = openPair();
    library.addLink([PHOTO, DIARY], 5);
    library.assignLabel('rome', [PHOTO]);
    library.removeItems([photo]);
    expect([library.listLinks(), library.listLabels()]).toEqual([
      [],
      [{ name: 'rome', itemCount: 0 }],
    ]);
    keep(picture(rootId, 'sub/other name.png', 'photo'));
    expect(library.listLinks()).toHaveLength(1);
    expect(library.listLabels()).toEqual([{ name: 'rome', itemCount: 1 }]);
    expect(library.integrityCheck()).toEqual([]);
  });

  it('follows a file that is edited in place', () => {
    const { library, keep, rootId } = openPair();
    library.addLink([PHOTO, DIARY], 5);
    library.assignLabel('week', [DIARY]);
    keep(note(rootId, 'd.txt', 'Tuesday'));
    const [link] = library.listLinks();
    expect(
      [link?.hashA, link?.hashB].map((hash) => Buffer.from(hash ?? []).toString('hex')),
    ).toEqual(expect.arrayContaining([Buffer.from(hashOf('Tuesday')).toString('hex')]));
    expect(library.labelsOf(hashOf('Tuesday'))).toEqual(['week']);
  });
});

describe('labels', () => {
  it('counts items, copies included, and forgets a label that nothing has', () => {
    const { library, photo, rootId } = openPair();
    library.assignLabel('rome', [PHOTO, DIARY]);
    library.assignLabel('rome', [PHOTO]);
    library.copyItem(photo, file(rootId, 'copy.png', 'photo'), 9);
    expect(library.listLabels()).toEqual([{ name: 'rome', itemCount: 3 }]);
    expect(library.labelledContents()).toHaveLength(2);
    library.unassignLabel('rome', [PHOTO, DIARY]);
    expect(library.listLabels()).toEqual([]);
  });
});

describe('settings, models and features', () => {
  it('keeps JSON values by key', () => {
    const { library } = openShelf();
    library.setSetting('a', { b: [1] });
    expect(library.setting('a')).toEqual({ b: [1] });
    library.setSetting('a', undefined);
    expect(library.setting('a')).toBeUndefined();
  });

  it('lists what a model version has not projected, and forgets other versions', () => {
    const { library, modelId, photo } = openPair();
    const next = library.addModel('personal-1', {}, PACK_VERSIONS, 2);
    expect(library.countUnprojected(next)).toBe(2);
    library.replaceEmbeddings(next, [
      { segmentId: 1, embedding: unitVector(1) },
      { segmentId: 99, embedding: unitVector(2) },
    ]);
    expect(library.listUnprojected(next, 0, 9).map(({ segmentId }) => segmentId)).toEqual([2]);
    library.activateModel(modelId, 'anchor');
    expect(library.featuresOf(photo)).toHaveLength(1);
    expect(library.listModels().map(({ name }) => name)).toEqual(['anchor', 'personal-1']);
    library.keepEmbeddingsOf([next]);
    expect([library.countUnprojected(modelId), library.countUnprojected(next)]).toEqual([2, 1]);
  });

  it('finds the item of a path', () => {
    const { library, diary } = openPair();
    expect(library.findByPath('/media/photos/d.txt')?.itemId).toBe(diary);
    expect(library.findByPath('/media/d.txt')).toBeUndefined();
    expect(library.listItems()).toHaveLength(2);
  });
});

it('brings links and labels of the first library over', () => {
  const db = new BetterSqlite(':memory:');
  createFirstLibrary(db);
  db.exec(`
    INSERT INTO roots VALUES (1, '/r', 1, 1);
    INSERT INTO items (root_id, relative_path, name, content_hash, byte_size, modified_ms, modality,
      mime_type, metadata, indexed_ms)
    VALUES (1, 'a', 'a', zeroblob(32), 1, 1, 'image', 'x', '{}', 1),
      (1, 'b', 'b', unhex('${'ff'.repeat(32)}'), 1, 1, 'text', 'x', '{}', 1);
    INSERT INTO links VALUES (1, 2, 'person', 4), (1, 2, 'stem', 5);
    INSERT INTO labels VALUES (1, 'rome');
    INSERT INTO item_labels VALUES (2, 1, 'person');`);
  keepKinshipByContent(db);
  expect(db.prepare('SELECT source, created_ms FROM links').all()).toEqual([
    { source: 'person', created_ms: 4 },
  ]);
  expect(db.prepare('SELECT count(*) FROM content_labels').pluck().get()).toBe(1);
});
