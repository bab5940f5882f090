import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';
import { LOOKS, paintLooks, PICTURES_PER_LOOK } from './looks.ts';

let folder: string;
let engine: EngineHost;
const open = () => startEngine(resolvePaths({}, join(folder, 'library')));
const archive = () => join(folder, 'archive');
const itemOf = (name: string) =>
  engine.client.call('items.find', { path: join(archive(), name) }).then(({ itemId }) => itemId);
const activeVersion = async () => (await engine.client.call('library.status', {})).modelVersion;

async function restart(): Promise<void> {
  await engine.close();
  engine = await open();
}

async function firstPictures(text: string): Promise<string[]> {
  const { lanes } = await engine.client.call('search.query', {
    examples: [{ kind: 'text', text }],
    filter: { modalities: ['image'] },
    limit: PICTURES_PER_LOOK,
  });
  return lanes.image.map(({ item }) => item.name);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-learning-'));
  await mkdir(archive());
  await paintLooks(archive(), (look, i) => `${look}-${i}.png`);
  const sample = join(import.meta.dirname, '../../../resources/sample-archive');
  await copyFile(
    join(sample, 'pictures/trips/short-final.jpg'),
    join(archive(), 'short-final.jpg'),
  );
  await copyFile(join(sample, 'notes/letter to Anna.pdf'), join(archive(), 'letter to Anna.pdf'));
  await writeFile(join(archive(), 'zorp-0.txt'), 'What we saw at the gate.');
  await writeFile(join(archive(), 'note.md'), 'Lisbon ![](quib-1.png)');
  engine = await open();
  await engine.client.call('library.addRoots', { paths: [archive()] });
  await engine.client.call('library.index', {});
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('links', () => {
  it('finds those that names and notes tell, and keeps what a person says above them', async () => {
    const found = async () => {
      const { links } = await engine.client.call('links.list', {});
      return links.map(({ itemA, itemB, source }) =>
        [source, ...[itemA.name, itemB.name].sort()].join(' '),
      );
    };
    expect((await found()).sort()).toEqual([
      'embed note.md quib-1.png',
      'stem zorp-0.png zorp-0.txt',
    ]);
    const pair = { itemA: await itemOf('zorp-0.txt'), itemB: await itemOf('zorp-0.png') };
    await engine.client.call('links.remove', pair);
    expect(await found()).toEqual(['embed note.md quib-1.png']);
    await engine.client.call('links.add', pair);
    expect(await found()).toContain('person zorp-0.png zorp-0.txt');
    const own = await engine.client.call('links.list', { itemId: pair.itemA });
    expect(own.links).toHaveLength(1);
  });

  it('refuses to join a file with itself', async () => {
    const itemA = await itemOf('note.md');
    const call = engine.client.call('links.add', { itemA, itemB: itemA });
    await expect(call).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('suggests no pair that is linked or refused', async () => {
    const list = () => engine.client.call('suggestions.list', {});
    const { suggestions } = await list();
    const [first] = suggestions;
    if (first === undefined) throw new Error('nothing is suggested');
    const pair = { itemA: first.itemA.itemId, itemB: first.itemB.itemId };
    await engine.client.call('suggestions.refuse', pair);
    const again = (await list()).suggestions.map(({ itemA, itemB }) => [itemA.name, itemB.name]);
    expect(again).not.toContainEqual([first.itemA.name, first.itemB.name]);
    await engine.client.call('suggestions.restore', pair);
    expect((await list()).suggestions).toEqual(suggestions);
  });
});

describe('training', () => {
  it('says what is missing before there is anything to learn from', async () => {
    expect(await engine.client.call('training.summary', {})).toMatchObject({ isEnough: false });
  });

  it('publishes what is better, answers by it at once, and goes back and forth', async () => {
    for (const look of Object.keys(LOOKS)) {
      const itemIds: number[] = [];
      for (let i = 0; i < PICTURES_PER_LOOK - 1; i++) {
        itemIds.push(await itemOf(`${look}-${i}.png`));
      }
      await engine.client.call('labels.assign', { name: look, itemIds });
    }
    expect(await engine.client.call('training.summary', {})).toMatchObject({ isEnough: true });
    const shipped = await activeVersion();
    const phases = new Set<string>();
    engine.client.on('training.progress', ({ phase }) => phases.add(phase));
    const outcome = await engine.client.call('training.start', { seconds: 1 });
    expect(outcome).toMatchObject({ version: 'personal-1', reason: /^Found better now/ });
    expect([...phases]).toEqual(['preparing', 'training', 'judging', 'publishing', 'idle']);
    expect(await activeVersion()).toBe('personal-1');
    const found = await firstPictures('quib');
    expect(found.filter((name) => name.startsWith('quib')).length).toBeGreaterThan(5);

    const { directions, curve } = await engine.client.call('evaluation.archive', {});
    expect(curve.length).toBeGreaterThan(1);
    const words = directions.find(({ from }) => from === 'label');
    expect(words?.after).toBeGreaterThan(words?.before ?? 1);

    await engine.client.call('models.use', { version: shipped });
    expect(await activeVersion()).toBe(shipped);
    await engine.client.call('models.use', { version: 'personal-1' });
    await restart();
    expect(await activeVersion()).toBe('personal-1');
    const { checks } = await engine.client.call('doctor.check', {});
    expect(checks.filter(({ isOk }) => !isOk)).toEqual([]);
  });

  it('keeps what is better through a restart, until a person publishes it', async () => {
    const [shipped] = (await engine.client.call('models.list', {})).models;
    await engine.client.call('models.use', { version: shipped?.version ?? '' });
    const outcome = await engine.client.call('training.start', { seconds: 1, publish: 'ask' });
    expect(outcome).toMatchObject({ verdict: 'better', isPublished: false, version: 'personal-2' });
    expect(await activeVersion()).toBe(shipped?.version);
    await restart();
    expect((await engine.client.call('training.summary', {})).candidate).toEqual(outcome);
    const published = await engine.client.call('training.publish', {});
    expect(published).toEqual({ ...outcome, isPublished: true });
    expect(await activeVersion()).toBe('personal-2');
    expect((await engine.client.call('training.summary', {})).candidate).toBeUndefined();
    const again = engine.client.call('training.publish', {});
    await expect(again).rejects.toMatchObject({ code: 'not-found' });
  });

  it('can be paused, resumed and cancelled, and changes nothing then', async () => {
    const { client } = engine;
    const paused = Promise.withResolvers<undefined>();
    client.on('training.progress', ({ phase, step }) => {
      if (phase === 'training' && step === 2) void client.call('training.pause', {});
      if (phase === 'paused') paused.resolve(undefined);
    });
    const training = client.call('training.start', {});
    training.catch(() => undefined);
    await paused.promise;
    await expect(client.call('training.start', {})).rejects.toMatchObject({ code: 'bad-request' });
    await client.call('training.resume', {});
    await client.call('training.cancel', {});
    await expect(training).rejects.toMatchObject({ code: 'cancelled' });
    const { models } = await client.call('models.list', {});
    expect(models.map(({ isPersonal, isActive }) => [isPersonal, isActive])).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  it('names a version that is not there', async () => {
    const use = engine.client.call('models.use', { version: '../personal-9' });
    await expect(use).rejects.toMatchObject({ code: 'not-found' });
  });
});
