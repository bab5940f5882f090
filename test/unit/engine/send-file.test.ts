import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendFile } from '../../../src-main/engine/send-file.ts';

let dir: string;
const inArchive = (name: string) => join(dir, 'archive', name);
const send = (name: string, range?: string, method = 'GET') =>
  sendFile(inArchive(name), 'text/plain', { method, range });

beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'akin-send-')));
  await mkdir(inArchive('folder'), { recursive: true });
  await mkdir(join(dir, 'secret'));
  await writeFile(join(dir, 'secret/inside.txt'), 'secret');
  for (const name of ['note.txt', 'folder/inside.txt'])
    await writeFile(inArchive(name), '0123456789');
  await writeFile(inArchive('empty.txt'), '');
});
afterEach(() => rm(dir, { recursive: true }));

it('sends a file and a range of it', async () => {
  expect(await (await send('note.txt')).text()).toBe('0123456789');
  const part = await send('folder/inside.txt', 'bytes=2-4');
  expect([part.status, await part.text()]).toEqual([206, '234']);
  expect((await send('note.txt', 'bytes=10-')).status).toBe(416);
  expect(await (await send('empty.txt')).text()).toBe('');
  const head = await send('note.txt', undefined, 'HEAD');
  expect([head.headers.get('Content-Length'), head.body]).toEqual(['10', null]);
});

it('follows no link that took the place of the file after it was looked up', async () => {
  await rm(inArchive('note.txt'));
  await symlink(join(dir, 'secret/inside.txt'), inArchive('note.txt'));
  await expect(send('note.txt')).rejects.toMatchObject({ code: 'not-found' });
});

it('follows no link that took the place of its folder', async () => {
  await rename(inArchive('folder'), inArchive('old'));
  await symlink(join(dir, 'secret'), inArchive('folder'), 'dir');
  await expect(send('folder/inside.txt')).rejects.toMatchObject({ code: 'not-found' });
});
