import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp } from './app.ts';
import type { App } from './app.ts';

const SCRIPT = `document.documentElement.setAttribute('data-ran', 'yes')`;
const FILES = {
  'drawing.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/><script>${SCRIPT}</script></svg>`,
  'note.html': `<!doctype html><html><body onload="${SCRIPT}"><p>A heron.</p><script>${SCRIPT}</script></body></html>`,
  'secret.txt': 'This note becomes a link.',
};

let folder: string;
let app: App;

/** The status of a file of the library, asked for by the window itself. */
const statusOf = (itemId: number) =>
  app.page.evaluate(async (id) => (await fetch(`/media/file/${id}`)).status, itemId);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-hostile-media-'));
  await mkdir(join(folder, 'archive'));
  for (const [name, content] of Object.entries(FILES)) {
    await writeFile(join(folder, 'archive', name), content);
  }
  app = await startApp([join(folder, 'archive')]);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

it('opens an SVG and an HTML file without running their scripts, and no link out of a root', async () => {
  await expect.poll(() => statusOf(3), { timeout: 100_000 }).toBe(200);
  const { origin } = new URL(app.page.url());
  for (const itemId of [1, 2, 3]) {
    await app.page.goto(`${origin}/media/file/${itemId}`);
    expect(await app.page.locator(':root').getAttribute('data-ran')).toBeNull();
  }

  await app.page.goto(origin);
  await writeFile(join(folder, 'outside.txt'), 'outside');
  await rm(join(folder, 'archive/secret.txt'));
  await symlink(join(folder, 'outside.txt'), join(folder, 'archive/secret.txt'));
  const answers = await Promise.all([1, 2, 3].map(statusOf));
  expect(answers.filter((status) => status === 404)).toHaveLength(1);
});
