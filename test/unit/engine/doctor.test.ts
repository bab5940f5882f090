import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import type { DoctorCheck } from '../../../src-main/contract/doctor-methods.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';
import { damageTable } from '../../fault/damage.ts';

let folder: string;
let engine: EngineHost;
let stopped: Promise<unknown>;
const inLibrary = (name: string) => join(folder, 'library', name);

async function open(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers();
  stopped = promise;
  engine = await startEngine(resolvePaths({}, join(folder, 'library')), { onStopped: resolve });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-doctor-'));
  await mkdir(join(folder, 'things'));
  const picture = { create: { width: 40, height: 30, channels: 3, background: 'green' } } as const;
  await sharp(picture)
    .jpeg()
    .toFile(join(folder, 'things', 'green.jpg'));
  await writeFile(join(folder, 'things', 'note.txt'), 'The sea was loud in the harbour.');
  await open();
  await engine.client.call('library.addRoots', { paths: [join(folder, 'things')] });
  await engine.client.call('library.index', {});
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function failures(): Promise<DoctorCheck[]> {
  const { checks } = await engine.client.call('doctor.check', {});
  return checks.filter(({ isOk }) => !isOk);
}

async function expectRepaired(name: string): Promise<void> {
  expect((await failures()).map((each) => each.name)).toEqual([name]);
  await engine.client.call('doctor.repair', { name });
  expect(await failures()).toEqual([]);
}

/** Changes a database while no engine has it open. */
async function change(file: string, sql: string): Promise<void> {
  await engine.close();
  const db = new BetterSqlite(inLibrary(file));
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
  await open();
}

it('removes rows that belong to nothing', async () => {
  await change(
    'library.sqlite',
    'INSERT INTO map_points SELECT 4711, model_id, 0, 0 FROM model_versions LIMIT 1',
  );
  await expectRepaired('references');
});

it('makes missing thumbnails again', async () => {
  await change('previews.sqlite', 'DELETE FROM thumbnails; DELETE FROM thumbhashes');
  await expectRepaired('thumbnails');
  const { itemId } = await engine.client.call('items.find', {
    path: join(folder, 'things', 'green.jpg'),
  });
  expect((await engine.client.call('items.thumbnail', { itemId })).webp).toBeDefined();
});

it('writes a damaged cache of the vectors again, and needs none to open', async () => {
  await engine.close();
  writeFileSync(inLibrary('vectors.cache'), 'nonsense');
  await open();
  const { lanes } = await engine.client.call('search.query', {
    examples: [{ kind: 'text', text: 'the sea' }],
  });
  expect(lanes.text).toHaveLength(1);
  await expectRepaired('vector cache');
});

it('removes what a killed backup left', async () => {
  writeFileSync(inLibrary('library.sqlite.restored.part'), '');
  expect(await failures()).toEqual([]); // it may be being written
  utimesSync(inLibrary('library.sqlite.restored.part'), 0, 0);
  await expectRepaired('leftovers');
  expect(existsSync(inLibrary('library.sqlite.restored.part'))).toBe(false);
});

it('puts the newest backup in the place of a damaged library', async () => {
  await engine.client.call('backups.make', {});
  await engine.close();
  damageTable(inLibrary('library.sqlite'), 'features'); // which no start reads
  await open();
  const [failure] = await failures();
  expect(failure).toMatchObject({
    name: 'library',
    repair: { text: expect.stringMatching(/newest sound backup/) as string },
  });
  await engine.client.call('doctor.repair', { name: 'library' });
  await stopped;
  await open();
  expect(await failures()).toEqual([]);
});

it('offers no repair of what is sound', async () => {
  await expect(engine.client.call('doctor.repair', { name: 'library' })).rejects.toMatchObject({
    code: 'not-found',
  });
});
