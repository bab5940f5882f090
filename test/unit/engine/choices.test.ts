import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';

let folder: string;
let engine: EngineHost;
let rootId: number;
const archive = () => join(folder, 'archive');
const cutShort = () => join(archive(), 'cut short.jpg');
const open = () => startEngine(resolvePaths({}, join(folder, 'library')));
const listProblems = async () => (await engine.client.call('library.problems', {})).problems;
const status = () => engine.client.call('library.status', {});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-choices-'));
  await mkdir(join(archive(), 'drafts/old'), { recursive: true });
  const create = { width: 64, height: 48, channels: 3, background: 'red' } as const;
  const jpeg = await sharp({ create }).jpeg().toBuffer();
  await writeFile(join(archive(), 'red.jpg'), jpeg);
  await writeFile(cutShort(), jpeg.subarray(0, jpeg.length / 2));
  await writeFile(join(archive(), 'kept.txt'), 'The roses are in flower.');
  await writeFile(join(archive(), 'drafts/old/one.txt'), 'A first try.');
  await writeFile(join(archive(), 'drafts/two.txt'), 'A second try.');
  engine = await open();
  const { roots } = await engine.client.call('library.addRoots', { paths: [archive()] });
  rootId = roots[0]?.rootId ?? 0;
  await engine.client.call('library.index', {});
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('a person’s choices about files', () => {
  it('counts what each folder holds', async () => {
    const { folders } = await engine.client.call('library.folders', {});
    expect(folders).toEqual([
      { rootId, folder: '', items: { image: 1, sound: 0, text: 1 } },
      { rootId, folder: 'drafts', items: { image: 0, sound: 0, text: 1 } },
      { rootId, folder: 'drafts/old', items: { image: 0, sound: 0, text: 1 } },
    ]);
  });

  it('reads a file again though it has not changed', async () => {
    expect(await listProblems()).toMatchObject([{ path: cutShort(), failureCount: 1 }]);
    await engine.client.call('library.index', {});
    expect(await listProblems()).toMatchObject([{ failureCount: 1 }]);
    await engine.client.call('library.retry', { paths: [cutShort()] });
    expect(await listProblems()).toMatchObject([{ failureCount: 2 }]);
    await engine.client.call('library.retry', {});
    expect(await listProblems()).toMatchObject([{ failureCount: 3 }]);
  });

  it('reads nothing but that file', async () => {
    const unread = join(archive(), 'written since.txt');
    await writeFile(unread, 'This came after the last scan.');
    await engine.client.call('library.retry', { paths: [cutShort()] });
    expect((await listProblems())[0]?.failureCount).toBe(4);
    await expect(engine.client.call('items.find', { path: unread })).rejects.toMatchObject({
      code: 'not-found',
    });
    await rm(unread);
  });

  it('lets a problem be through restarts, until its file changes', async () => {
    await engine.client.call('library.dismiss', { paths: [cutShort()] });
    expect(await status()).toMatchObject({ problemCount: 0 });
    await engine.close();
    engine = await open();
    const summary = await engine.client.call('library.index', {});
    expect(summary).toMatchObject({ corrupt: 1, problems: [] });
    expect(await listProblems()).toMatchObject([{ isDismissed: true }]);
    await writeFile(cutShort(), 'no picture either');
    await engine.client.call('library.index', {});
    expect(await status()).toMatchObject({ items: { image: 1 } });
    expect((await listProblems()).filter(({ isDismissed }) => isDismissed)).toEqual([]);
  });

  it('says what rules would take out, takes it out, and takes it in again', async () => {
    const ofRoot = { rootId, rules: 'drafts/\n!two.txt' };
    expect(await engine.client.call('library.checkIgnoreRules', ofRoot)).toEqual({
      itemCount: 2,
      examples: ['drafts/old/one.txt', 'drafts/two.txt'],
    });
    await engine.client.call('library.setIgnoreRules', { rules: '*.jpg' });
    await engine.client.call('library.setIgnoreRules', ofRoot);
    expect(await status()).toMatchObject({ items: { image: 0 } });
    expect(await engine.client.call('library.ignoreRules', {})).toEqual({
      ignoreRules: [{ rules: '*.jpg' }, ofRoot],
    });
    expect((await engine.client.call('library.folders', {})).folders).toHaveLength(1);
    await engine.client.call('library.setIgnoreRules', { rules: '' });
    await engine.client.call('library.setIgnoreRules', { rootId, rules: '' });
    expect(await status()).toMatchObject({ items: { image: 1 } });
    expect((await engine.client.call('library.folders', {})).folders).toHaveLength(3);
  });

  it('tells which roots are watched', async () => {
    expect((await status()).roots).toMatchObject([{ isWatched: false, isIndexing: false }]);
    await engine.client.call('library.watch', {});
    expect((await status()).roots).toMatchObject([{ isWatched: true }]);
  });

  it('forgets a root’s choices with it', async () => {
    await engine.client.call('library.setIgnoreRules', { rootId, rules: '*.txt' });
    await engine.client.call('labels.useFolders', { rootId, isOn: true });
    await engine.client.call('library.removeRoot', { rootId });
    await engine.client.call('library.addRoots', { paths: [archive()] });
    expect((await engine.client.call('library.ignoreRules', {})).ignoreRules).toEqual([]);
    expect((await engine.client.call('labels.list', {})).folderRootIds).toEqual([]);
  });
});
