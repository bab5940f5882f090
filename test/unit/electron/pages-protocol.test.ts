import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createClient } from '../../../src-main/contract/client.ts';
import { serve } from '../../../src-main/contract/serve.ts';
import { createTransportPair } from '../../../src-main/contract/transport.ts';
import { servePages } from '../../../src-main/electron/pages-protocol.ts';
import { createWindowPages } from '../../../src-main/engine/window-pages.ts';
import { emptyLibrary } from '../../contract/handlers.ts';
import { seen } from './electron-stand-in.ts';

vi.mock('electron', () => import('./electron-stand-in.ts'));

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-protocol-'));
  const path = join(folder, 'gulls.ogg');
  await writeFile(path, BYTES);
  await writeFile(join(folder, 'index.html'), '<html lang="en"><title>Akin</title></html>');
  const file = { path, mimeType: 'audio/ogg' };
  const [shell, engine] = createTransportPair();
  serve(emptyLibrary({ 'items.locate': () => Promise.resolve(file) }), engine);
  servePages(createWindowPages({ rendererDir: folder, client: createClient(shell) }));
});
afterAll(() => rm(folder, { recursive: true }));

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await seen.answer?.(new Request(url, init));
  if (!response) throw new Error('nothing answers');
  return response;
}

const GULLS = 'akin://window/media/file/1';
const range = (value: string): RequestInit => ({ headers: { Range: value } });

it('streams a file whole, and says that it has parts', async () => {
  const response = await ask(GULLS);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'content-length': '1000',
    'content-type': 'audio/ogg',
  });
  expect(await response.bytes()).toEqual(BYTES);
});

it.each([
  ['bytes=10-19', 10, 20],
  ['bytes=990-', 990, 1000],
  ['bytes=990-5000', 990, 1000],
  ['bytes=-10', 990, 1000],
])('answers %s with that part', async (value, from, to) => {
  const response = await ask(GULLS, range(value));
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/1000`);
  expect(response.headers.get('content-length')).toBe(String(to - from));
  expect(await response.bytes()).toEqual(BYTES.subarray(from, to));
});

it('refuses a part that is not there', async () => {
  const response = await ask(GULLS, range('bytes=1000-'));
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe('bytes */1000');
});

it('answers HEAD with the size and nothing more', async () => {
  const response = await ask(GULLS, { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-length')).toBe('1000');
  expect((await response.bytes()).length).toBe(0);
});

it('gives the window its policy, and answers no other host', async () => {
  const page = await ask('akin://window/');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect((await ask('akin://elsewhere/')).status).toBe(404);
});
