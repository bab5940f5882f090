import { closeSync, existsSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';

let folder: string;
let libraryDir: string;
let engine: EngineHost;
let stopped: Promise<unknown>;
const open = async () => {
  const { promise, resolve } = Promise.withResolvers();
  stopped = promise;
  engine = await startEngine(resolvePaths({}, libraryDir), { onStopped: resolve });
};
const libraryFile = () => join(libraryDir, 'library.sqlite');
const labels = async () =>
  (await engine.client.call('labels.list', {})).labels.map(({ name }) => name);

async function label(name: string): Promise<void> {
  const { itemId } = await engine.client.call('items.find', { path: join(folder, 'note.txt') });
  await engine.client.call('labels.assign', { name, itemIds: [itemId] });
}

/** Overwrites the header and the schema, as a failing disk would. */
function damageBeginning(): void {
  const file = openSync(libraryFile(), 'r+');
  writeSync(file, Buffer.alloc(4_096, 0xa5), 0, 4_096, 0);
  closeSync(file);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-backups-'));
  libraryDir = join(folder, 'library');
  await writeFile(join(folder, 'note.txt'), 'The sea was loud in the harbour.');
  await writeFile(join(folder, '.akinignore'), 'library\n');
  await open();
  await engine.client.call('library.addRoots', { paths: [folder] });
  await engine.client.call('library.index', {});
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

it('goes back to a backup and keeps the library that was there', async () => {
  await label('before');
  const { name } = await engine.client.call('backups.make', {});
  await label('after');
  await engine.client.call('backups.restore', { name });
  await stopped;
  await open();
  expect(await labels()).toEqual(['before']);
  expect(
    readdirSync(join(libraryDir, 'backups')).some((file) => file.startsWith('replaced-')),
  ).toBe(true);
});

it('opens a damaged library from its newest backup and says so until it was read', async () => {
  await label('kept');
  const { createdMs } = await engine.client.call('backups.make', {});
  await engine.close();
  damageBeginning();
  await open();
  expect(await labels()).toEqual(['kept']);
  const { recovery } = await engine.client.call('backups.list', {});
  expect(recovery?.backupCreatedMs).toBe(createdMs);
  await engine.client.call('backups.acknowledge', {});
  expect((await engine.client.call('backups.list', {})).recovery).toBeUndefined();
});

it('says what to do where a damaged library has no backup, and leaves it as it is', async () => {
  await engine.close();
  damageBeginning();
  const size = statSync(libraryFile()).size;
  await expect(startEngine(resolvePaths({}, libraryDir))).rejects.toMatchObject({
    code: 'library-damaged',
    message: expect.stringMatching(/move it away and index your folders again/) as string,
  });
  expect(statSync(libraryFile()).size).toBe(size);
});

it('backs up by itself when a library with content is opened that has no backup yet', async () => {
  await engine.close();
  await open();
  await engine.close(); // waits for a backup under way
  expect(readdirSync(join(libraryDir, 'backups'))).toEqual([
    expect.stringMatching(/^library-\d+\.sqlite$/),
  ]);
  expect(existsSync(libraryFile())).toBe(true);
});
