import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { collectGiven, givenPaths, readGiven } from '../../../src-main/electron/given-paths.ts';

let folder: string;
let note: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-given-'));
  note = join(folder, 'a note.txt');
  await writeFile(note, 'The sea was loud.');
});
afterAll(() => rm(folder, { recursive: true }));

it('hands out once, in order, what was given before and after the window asks', async () => {
  const app = new EventEmitter();
  const given = collectGiven(app as never, (commandLine) =>
    commandLine === process.argv ? [folder] : commandLine.slice(1),
  );
  const preventDefault = vi.fn();
  app.emit('open-file', { preventDefault }, note);
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(await given.next()).toEqual([folder, note]);
  const later = given.next();
  app.emit('second-instance', {}, ['akin', '--flag']);
  app.emit('second-instance', {}, ['akin', '--flag', 'a note.txt'], folder);
  expect(await later).toEqual([note]);
});

it('knows files by their address too', () => {
  expect(givenPaths([pathToFileURL(note).href, '--flag', '.'], folder)).toEqual([note, folder]);
});

it('tells folders from files, and reads these', async () => {
  const { folders, files } = await readGiven([folder, note, join(folder, 'gone.txt')]);
  expect(folders).toEqual([folder]);
  expect(files).toEqual([
    {
      path: note,
      name: 'a note.txt',
      mimeType: 'text/plain',
      bytes: new TextEncoder().encode('The sea was loud.'),
    },
  ]);
});
