import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ActionMenu } from '../../src-main/contract/desktop.ts';
import { startApp } from './app.ts';
import type { App } from './app.ts';

// The window with what the desktop shell's preload script would give it: here the engine is reached by the browser
// shell's socket, and the test is the menu and gives the files.

const messagePack = join(
  dirname(createRequire(import.meta.url).resolve('@msgpack/msgpack')),
  '../dist.umd/msgpack.min.js',
);
const desktop = `
  const socket = new WebSocket(new URL('/engine', location.href.replace('http', 'ws')));
  socket.binaryType = 'arraybuffer';
  const opened = new Promise((resolve) => socket.addEventListener('open', resolve));
  globalThis.akin = {
    transport: {
      post: (message) =>
        opened.then(() => socket.send(MessagePack.encode(message, { ignoreUndefined: true }))),
      onMessage: (listener) => {
        const onData = ({ data }) => listener(MessagePack.decode(data));
        socket.addEventListener('message', onData);
        return () => socket.removeEventListener('message', onData);
      },
      onClose: (listener) => socket.addEventListener('close', listener),
    },
    pathOf: () => '',
    showMenus: keepMenus,
    onAction: (run) => (globalThis.choose = run),
    nextGiven: () => new Promise((resolve) => {
      globalThis.give = (name, text) => {
        const bytes = new TextEncoder().encode(text);
        const file = { name, path: '/given/' + name, mimeType: 'text/plain', bytes };
        resolve({ folders: [], files: [file] });
      };
    }),
  };`;

let app: App;
let page: Page;
let folder: string;
let menus: ActionMenu[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-desktop-'));
  await writeFile(join(folder, 'sea.md'), '# The sea\n\nThe sea was loud and full of gulls.\n');
  app = await startApp([folder]);
  page = app.page;
  await page.exposeFunction('keepMenus', (shown: ActionMenu[]) => (menus = shown));
  await page.addInitScript({ path: messagePack });
  await page.addInitScript({ content: desktop });
  await page.reload();
  await page.getByText('1 item, ready').waitFor({ timeout: 120_000 });
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const entry = (id: string) =>
  menus.flatMap(({ groups }) => groups.flat()).find((action) => action.id === id);
const choose = (id: string): Promise<unknown> => page.evaluate(`choose('${id}')`);

it('asks with a file that is given from outside, and does what is chosen in the menu', async () => {
  expect(entry('query.clear')?.isEnabled).toBe(false);
  await choose('page.library');
  await expect.poll(() => entry('page.library')?.isEnabled).toBe(false);

  await page.evaluate(`give('gulls.txt', 'Gulls scream over the waves.')`);
  const chips = page.getByRole('list', { name: 'Examples' }).getByRole('listitem');
  await chips.filter({ hasText: 'gulls.txt' }).waitFor();
  await expect.poll(() => entry('query.clear')?.isEnabled).toBe(true);

  await choose('query.clear');
  await expect.poll(() => chips.count()).toBe(0);
  await expect.poll(() => entry('query.clear')).toMatchObject({ isEnabled: false });
});
