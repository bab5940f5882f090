import { cp, mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packPath, readPack, verifyPack } from '../../../src-main/backbone/pack.ts';
import { openSession } from '../../../src-main/session/session.ts';
import { PACK_DIR } from './pack-dir.ts';

let dir: string;

/** A pack of three of the real files, so that each test can damage its own copy. */
const PATHS = ['image/efficientnet-lite2.onnx', 'names/imagenet.json', 'text/english-words.txt'];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'akin-pack-'));
  const { name, version, versions, files } = await readPack(PACK_DIR);
  const kept = files.filter(({ path }) => PATHS.includes(path));
  for (const path of PATHS) await cp(join(PACK_DIR, path), join(dir, path));
  await writeFile(
    join(dir, 'manifest.json'),
    JSON.stringify({ name, version, versions, files: kept }),
  );
});

afterEach(async () => {
  await rm(dir, { recursive: true });
});

const damagedPaths = async (): Promise<string[]> => {
  const verdicts = await verifyPack(await readPack(dir));
  return verdicts.filter(({ isOk }) => !isOk).map(({ path }) => path);
};

describe('the built-in pack', () => {
  it('is whole', async () => {
    const verdicts = await verifyPack(await readPack(PACK_DIR));
    expect(verdicts.filter(({ isOk }) => !isOk)).toEqual([]);
    expect(verdicts.map(({ path }) => path)).toEqual(expect.arrayContaining(PATHS));
  });

  it('names a file with one changed byte, one cut short and one missing', async () => {
    const model = await open(join(dir, 'image/efficientnet-lite2.onnx'), 'r+');
    await model.write(Buffer.from([255]), 0, 1, 1_000_000);
    await model.close();
    await truncate(join(dir, 'names/imagenet.json'), 1000);
    await rm(join(dir, 'text/english-words.txt'));
    expect(await damagedPaths()).toEqual(PATHS);
  });

  it('names a manifest that is cut short, or missing', async () => {
    const manifest = join(dir, 'manifest.json');
    const content = await readFile(manifest, 'utf8');
    await writeFile(manifest, content.slice(0, content.length / 2));
    const damaged = { code: 'pack-damaged', message: expect.stringContaining(manifest) as string };
    await expect(readPack(dir)).rejects.toMatchObject(damaged);
    await rm(manifest);
    await expect(readPack(dir)).rejects.toMatchObject(damaged);
  });

  it('refuses a manifest that points outside its folder', async () => {
    const manifest = join(dir, 'manifest.json');
    const content = await readFile(manifest, 'utf8');
    await writeFile(manifest, content.replace('"names/imagenet.json"', '"../imagenet.json"'));
    await expect(readPack(dir)).rejects.toMatchObject({ code: 'pack-damaged' });
  });

  it('names a file the manifest does not list', async () => {
    const pack = await readPack(dir);
    expect(() => packPath(pack, 'text/other.onnx')).toThrow(/does not list text\/other\.onnx/);
  });
});

describe('openSession', () => {
  it('names a model that is cut short', async () => {
    const path = join(dir, 'image/efficientnet-lite2.onnx');
    await truncate(path, 100_000);
    await expect(openSession(path)).rejects.toMatchObject({
      code: 'pack-damaged',
      message: expect.stringContaining(path) as string,
    });
  });
});
