import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-archive-'));
  await mkdir(join(folder, 'one'));
  await mkdir(join(folder, 'two/elsewhere'), { recursive: true });
  for (const name of ['harbour', 'garden', 'train']) {
    await writeFile(join(folder, 'one', `${name}.txt`), `A note about the ${name}.`);
  }
});
afterEach(() => rm(folder, { recursive: true }));

async function withLibrary<T>(name: string, work: (engine: EngineHost) => Promise<T>): Promise<T> {
  const engine = await startEngine(resolvePaths({}, join(folder, `library-${name}`)));
  try {
    await engine.client.call('library.addRoots', { paths: [join(folder, name)] });
    await engine.client.call('library.index', {});
    return await work(engine);
  } finally {
    await engine.close();
  }
}

const idOf = async ({ client }: EngineHost, path: string) =>
  (await client.call('items.find', { path: join(folder, path) })).itemId;

it('carries what a person made to a library on another machine, under other paths', async () => {
  const archive = await withLibrary('one', async (engine) => {
    const { client } = engine;
    const [harbour, garden, train] = await Promise.all(
      ['harbour', 'garden', 'train'].map((name) => idOf(engine, `one/${name}.txt`)),
    );
    if (!harbour || !garden || !train) throw new Error('not indexed');
    await client.call('links.add', { itemA: harbour, itemB: garden });
    await client.call('links.remove', { itemA: harbour, itemB: train });
    await client.call('labels.assign', { name: 'places', itemIds: [harbour, train] });
    const chip = {
      example: { kind: 'item', itemId: garden },
      name: 'garden',
      modality: 'text',
    } as const;
    await client.call('searches.save', { name: 'green', query: { text: 'leaves', chips: [chip] } });
    await client.call('settings.set', { politeness: 'full' });
    return client.call('archive.export', {});
  });
  expect(Object.values(archive.names).sort()).toEqual(['garden.txt', 'harbour.txt', 'train.txt']);

  await copyFile(join(folder, 'one/train.txt'), join(folder, 'two/other.txt'));
  await copyFile(join(folder, 'one/garden.txt'), join(folder, 'two/elsewhere/plants.txt'));
  await withLibrary('two', async (engine) => {
    const { client } = engine;
    const summary = await client.call('archive.import', { archive });
    expect(summary).toMatchObject({
      links: 1,
      refusals: 1,
      labels: 1,
      searches: 1,
      unknownContents: 1,
    });
    const { searches } = await client.call('searches.list', {});
    expect(searches[0]?.query.chips[0]?.example).toMatchObject({
      kind: 'item',
      itemId: await idOf(engine, 'two/elsewhere/plants.txt'),
    });
    expect((await client.call('settings.get', {})).politeness).toBe('full');
    expect((await client.call('labels.list', {})).labels).toEqual([
      { name: 'places', itemCount: 1 },
    ]);

    await copyFile(join(folder, 'one/harbour.txt'), join(folder, 'two/port.txt'));
    await client.call('library.index', {});
    const { links } = await client.call('links.list', {});
    expect(links.map(({ itemA, itemB }) => [itemA.name, itemB.name].sort())).toEqual([
      ['plants.txt', 'port.txt'],
    ]);
    expect((await client.call('labels.list', {})).labels).toEqual([
      { name: 'places', itemCount: 2 },
    ]);
    const after = await client.call('archive.export', {});
    expect(after.links).toEqual(archive.links);
    expect(after.refusals).toEqual(archive.refusals);
    expect(after.labels).toEqual(archive.labels);
  });
});
