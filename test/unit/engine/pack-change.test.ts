import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Paths } from '../../../src-main/base/config.ts';
import { inEnglish } from '../../../src-main/base/saying.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import type { LibraryReader } from '../../../src-main/sql/library.ts';
import { changeTextEncoder, copyResources } from '../library/resources.ts';

let folder: string;
let paths: Paths;
let engine: EngineHost;
const place = (...names: string[]) => join(folder, ...names);
const index = () => engine.client.call('library.index', {});
const itemOf = (...names: string[]) =>
  engine.client.call('items.find', { path: place(...names) }).then(({ itemId }) => itemId);

async function findTexts(text: string): Promise<string[]> {
  const { lanes } = await engine.client.call('search.query', {
    examples: [{ kind: 'text', text }],
  });
  return lanes.text.map(({ item }) => item.name);
}

async function examine() {
  const { checks } = await engine.client.call('doctor.check', {});
  const found = checks.find(({ name }) => name === 'encodings');
  return found && { isOk: found.isOk, detail: found.detail.map(inEnglish).join(' ') };
}

/** Indexes, and waits until the embeddings of the new encoders answer. */
async function indexAnew() {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const stop = engine.client.on('models.changed', resolve);
  const summary = await index();
  await promise;
  stop();
  return summary;
}

async function restartWithNewTexts(): Promise<void> {
  await engine.close();
  await changeTextEncoder(paths.resources, '2');
  engine = await startEngine(paths);
}

async function readLibrary<T>(read: (library: LibraryReader) => T): Promise<T> {
  await engine.close();
  const library = openLibrary(join(paths.library, 'library.sqlite'), { readonly: true });
  const answer = read(library);
  library.close();
  engine = await startEngine(paths);
  return answer;
}

/** Of every text: its segments, and how many bytes its features have; 1,024 without an English half. */
const describeTexts = (library: LibraryReader) =>
  library
    .listItems()
    .filter(({ modality }) => modality === 'text')
    .map(({ itemId, name }) => ({
      name,
      segmentIds: library.segmentsOf(itemId).map(({ segmentId }) => segmentId),
      byteSizes: library.featuresOf(itemId).map(({ features }) => features.length),
    }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-pack-'));
  const resources = await copyResources(place('resources'));
  paths = { library: place('library'), resources };
  await mkdir(place('travel'));
  await mkdir(place('kitchen'));
  await writeFile(place('travel', 'trip.txt'), 'We took the night train to Lisbon.');
  await writeFile(place('kitchen', 'soup.txt'), 'Leek and potato soup.');
  const create = { width: 40, height: 30, channels: 3, background: 'green' } as const;
  await sharp({ create }).jpeg().toFile(place('travel', 'green.jpg'));
  engine = await startEngine(paths);
  await engine.client.call('library.addRoots', { paths: [place('travel'), place('kitchen')] });
  await index();
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

it('encodes anew what other encoders made, and loses nothing', async () => {
  const itemA = await itemOf('travel', 'trip.txt');
  await engine.client.call('links.add', { itemA, itemB: await itemOf('travel', 'green.jpg') });
  await engine.client.call('labels.assign', { name: 'Portugal', itemIds: [itemA] });
  const before = await readLibrary(describeTexts);
  expect(before.map(({ byteSizes }) => byteSizes)).toEqual([[1_792], [1_792]]);

  await restartWithNewTexts();
  expect((await findTexts('railway journey'))[0]).toBe('trip.txt'); // as it was encoded before
  expect(await examine()).toMatchObject({
    isOk: false,
    detail: expect.stringContaining('wait to be read anew: 2') as string,
  });
  await expect(engine.client.call('training.start', {})).rejects.toThrow(/read anew/);

  expect(await indexAnew()).toMatchObject({ indexed: 2, unchanged: 1, problems: [] });
  expect(await examine()).toMatchObject({ isOk: true });
  expect((await findTexts('railway journey'))[0]).toBe('trip.txt');
  expect((await engine.client.call('links.list', {})).links).toHaveLength(1);
  expect((await engine.client.call('labels.list', { itemId: itemA })).labels).toHaveLength(1);
  expect(await index()).toMatchObject({ indexed: 0, unchanged: 3 });

  const after = await readLibrary((library) => ({
    texts: describeTexts(library),
    models: library.listModels().map(({ name, packVersions }) => [name, packVersions.text]),
    isWhole: library.countUnprojected(library.activeModel()?.modelId ?? 0) === 0,
    findings: [...library.integrityCheck(), ...library.listOrphans()],
  }));
  expect(after.texts).toEqual(before.map((text) => ({ ...text, byteSizes: [1_024] })));
  expect(after).toMatchObject({ models: [['anchor', '2']], isWhole: true, findings: [] });
});

it('waits for no drive that is away, and encodes its files when it is back', async () => {
  await restartWithNewTexts();
  await rename(place('kitchen'), place('away'));
  await indexAnew();
  expect(await examine()).toMatchObject({
    isOk: false,
    detail: expect.stringContaining('drives that are away: 1') as string,
  });
  await rename(place('away'), place('kitchen'));
  expect(await index()).toMatchObject({ indexed: 1, unchanged: 2 });
  expect(await examine()).toMatchObject({ isOk: true });
  expect((await findTexts('vegetables in broth'))[0]).toBe('soup.txt');
});
