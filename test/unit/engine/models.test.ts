import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { addBase, copyResources } from '../library/resources.ts';

async function becomes(engine: EngineHost, version: string): Promise<void> {
  const changed = Promise.withResolvers<unknown>();
  engine.client.on('models.changed', changed.resolve);
  const { modelVersion } = await engine.client.call('library.status', {});
  if (modelVersion !== version) await changed.promise;
}

it('moves a library from an outdated shipped model to the newest, without opening a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'akin-models-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const resources = await copyResources(join(folder, 'resources'));
  const paths = { library: join(folder, 'library'), resources };
  const notes = join(folder, 'notes');
  await mkdir(notes);
  await writeFile(join(notes, 'trip.txt'), 'We took the night train to Lisbon.');
  await writeFile(join(notes, 'soup.txt'), 'Leek and potato soup.');

  const before = await startEngine(paths);
  await before.client.call('library.addRoots', { paths: [notes] });
  await before.client.call('library.index', {});
  await before.close();
  await rm(notes, { recursive: true });
  await addBase(resources, 'base-test');

  const engine = await startEngine(paths);
  await becomes(engine, 'base-test');
  const { lanes } = await engine.client.call('search.query', {
    examples: [{ kind: 'text', text: 'railway journey' }],
  });
  expect(lanes.text.map(({ item }) => item.name)).toEqual(['trip.txt', 'soup.txt']);
  await engine.close();

  const library = openLibrary(join(paths.library, 'library.sqlite'), { readonly: true });
  expect(library.activeModel()?.name).toBe('base-test');
  expect(library.integrityCheck()).toEqual([]);
  library.close();
});
