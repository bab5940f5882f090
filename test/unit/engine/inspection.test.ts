import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';

let folder: string;
let engine: EngineHost;

const inLibrary = (name: string) => join(folder, 'photos', name);
const find = (name: string) => engine.client.call('items.find', { path: inLibrary(name) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-inspection-'));
  await mkdir(join(folder, 'photos'));
  await copyFile(
    join(import.meta.dirname, '../../fixtures/decode/halves.heic'),
    inLibrary('halves.heic'),
  );
  await writeFile(inLibrary('day.md'), 'We rowed out.');
  engine = await startEngine(resolvePaths({}, join(folder, 'library')));
  await engine.client.call('library.addRoots', { paths: [join(folder, 'photos')] });
  await engine.client.call('library.index', {});
});

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('items.picture', () => {
  it('draws a HEIC picture for the window', async () => {
    const { itemId } = await find('halves.heic');
    const { jpeg } = await engine.client.call('items.picture', { itemId });
    const drawn = await sharp(jpeg).metadata();
    expect(drawn).toMatchObject({ format: 'jpeg', width: 128, height: 96 });
  });

  it('says which file it cannot draw', async () => {
    const { itemId } = await find('day.md');
    const drawn = engine.client.call('items.picture', { itemId });
    await expect(drawn).rejects.toMatchObject({ code: 'undecodable', message: /day\.md/ });
  });
});
