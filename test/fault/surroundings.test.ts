import { readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import type { EngineHost } from '../../src-main/engine/host.ts';
import { damageTable } from './damage.ts';

const COUNT = 30;
const FUTURE = new Date('2100-01-01');

let folder: string;
let engine: EngineHost;
const inLibrary = (...names: string[]) => join(folder, 'library', ...names);
const notes = () => join(folder, 'notes');
const note = (number: number) => join(notes(), `note-${number}.txt`);
const index = () => engine.client.call('library.index', {});
const open = async () => {
  engine = await startEngine(resolvePaths({}, join(folder, 'library')));
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-around-'));
  await mkdir(notes());
  for (let i = 0; i < COUNT; i += 1) writeFileSync(note(i), `Note ${i} of the harbour.`);
  await open();
  await engine.client.call('library.addRoots', { paths: [notes()] });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

it('keeps what it knows of a folder that vanishes, and has it again when it returns', async () => {
  await index();
  renameSync(notes(), join(folder, 'away'));
  expect(await index()).toMatchObject({ offline: COUNT, removed: 0 });
  renameSync(join(folder, 'away'), notes());
  expect(await index()).toMatchObject({ unchanged: COUNT, indexed: 0 });
});

it('takes files as they are in the end that change and go while they are read', async () => {
  engine.client.on('index.progress', ({ doneCount }) => {
    writeFileSync(note(doneCount % COUNT), `Note changed at ${doneCount}.`);
    rmSync(note(COUNT - 1), { force: true });
  });
  await index();
  await engine.close();
  await open();
  const { problems } = await index();
  expect(problems).toEqual([]);
  expect((await engine.client.call('library.status', {})).items.text).toBe(COUNT - 1);
});

it('does not mind files from the future, nor backups from before the clock went back', async () => {
  utimesSync(note(0), FUTURE, FUTURE);
  expect(await index()).toMatchObject({ indexed: COUNT });
  expect(await index()).toMatchObject({ unchanged: COUNT });
  const { name } = await engine.client.call('backups.make', {});
  await engine.close();
  renameSync(inLibrary('backups', name), inLibrary('backups', `library-${Number(FUTURE)}.sqlite`));
  await open();
  await engine.close(); // waits for the backup that is due
  expect(readdirSync(inLibrary('backups'))).toHaveLength(2);
  await open();
});

it('finds a damaged page by the daily backup, which says so and keeps the sound one', async () => {
  await index();
  const { name, createdMs } = await engine.client.call('backups.make', {});
  await engine.close();
  const daysAgo = createdMs - 3 * 86_400_000;
  renameSync(inLibrary('backups', name), inLibrary('backups', `library-${daysAgo}.sqlite`));
  damageTable(inLibrary('library.sqlite'), 'features');
  await open();
  const { message } = await new Promise<{ message: string }>((resolve) => {
    engine.client.on('backups.failed', resolve);
  });
  expect(message).toMatch(/library\.sqlite is damaged\. Restore a backup/);
  const { backups } = await engine.client.call('backups.list', {});
  expect(backups.map(({ createdMs: ms }) => ms)).toEqual([daysAgo]);
});

it('says so where another program holds the library, and is well when it lets go', async () => {
  await index();
  const other = new BetterSqlite(inLibrary('library.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const item = await engine.client.call('items.find', { path: note(0) });
  const label = { name: 'sea', itemIds: [item.itemId] };
  await expect(engine.client.call('labels.assign', label)).rejects.toMatchObject({
    code: 'library-locked',
  });
  other.close();
  await engine.client.call('labels.assign', label);
});
