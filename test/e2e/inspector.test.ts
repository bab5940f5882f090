import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp } from './app.ts';
import type { App } from './app.ts';

const root = join(import.meta.dirname, '../..');
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const FILES = [
  'resources/sample-archive/pictures/home/rex.jpg',
  'resources/sample-archive/sounds/at-the-gate.ogg',
  'test/fixtures/decode/two-pages.pdf',
  'test/fixtures/decode/halves.heic',
];
const NOTE = '# Rex\n\nThe *dog* learnt to sit.\n\n<img src="x" onerror="document.title=1">\n';

/** The first picture and the first PDF start what reads them. */
const PATIENTLY = { timeout: 20_000 };

let app: App;
let page: Page;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-inspector-'));
  for (const file of FILES)
    await copyFile(join(root, file), join(folder, file.split('/').at(-1) ?? ''));
  await writeFile(join(folder, 'training.md'), NOTE);
  app = await startApp([folder]);
  page = app.page;
  await page.getByText(/^5 items, ready$/).waitFor({ timeout: 240_000 });
});

beforeEach(async () => {
  await page.reload();
  await page.getByText(/^5 items, ready$/).waitFor({ timeout: 20_000 });
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const inspector = (): Locator => page.getByRole('complementary', { name: 'Inspector' });
const viewer = (): Locator => page.getByRole('dialog');
const hit = (name: string): Locator =>
  page
    .getByRole('main')
    .locator(`[data-item][aria-label^="${name}"], [data-item][title="${name}"]`)
    .first();
const note = (text: string): Locator =>
  page.getByRole('main').locator('[data-item]').filter({ hasText: text }).first();

async function select(words: string, found: Locator): Promise<void> {
  await page.getByRole('textbox', { name: 'Find' }).fill(words);
  await found.click();
}

describe('the viewer', () => {
  it('zooms a picture to its pixels by keyboard, and gives the focus back', async () => {
    await select('a dog', hit('rex.jpg'));
    await page.keyboard.press('Space');
    await viewer().getByRole('img', { name: 'rex.jpg' }).waitFor();
    await page.keyboard.press('1');
    await viewer().getByText('100 %').waitFor();
    await page.keyboard.press('Escape');
    await viewer().waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('[data-item]:focus').count()).toBe(1);
  });

  it('shows a picture that no browser reads', async () => {
    await select('halves.heic', hit('halves.heic'));
    await page.keyboard.press('Space');
    const picture = viewer().locator('img');
    const width = () => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth);
    await expect.poll(width, PATIENTLY).toBe(128);
  });

  it('opens a PDF at the page that was found, and turns it', async () => {
    await select('otters', note('otters'));
    await page.keyboard.press('Enter');
    await viewer()
      .getByText(/^Page \d of 2$/)
      .waitFor();
    const ink = () =>
      viewer()
        .locator('canvas')
        .evaluate((canvas) => (canvas as HTMLCanvasElement).width);
    await expect.poll(ink, PATIENTLY).toBeGreaterThan(600);
    await page.keyboard.press('PageUp');
    await viewer().getByText('Page 1 of 2').waitFor();
  });

  it('shows a note as text, whatever it holds', async () => {
    await select('dog sits', note('learnt to sit'));
    await page.keyboard.press('Enter');
    await viewer().getByText('<img src="x"').waitFor();
    expect(await viewer().locator('article img').count()).toBe(0);
    expect(await viewer().getByRole('heading', { name: 'Rex', exact: true }).count()).toBe(1);
  });
});

describe('the inspector', () => {
  it('labels the selection by keyboard, and takes it back', async () => {
    await select('a dog', hit('rex.jpg'));
    await page.keyboard.press('t');
    await page.keyboard.type('dogs');
    await page.keyboard.press('Enter');
    await inspector().getByRole('button', { name: 'Remove the label dogs' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await inspector()
      .getByRole('button', { name: 'Remove the label dogs' })
      .waitFor({ state: 'detached' });
  });

  it('links a result that is dropped on another, and unlinks it', async () => {
    await select('a dog', hit('rex.jpg'));
    await hit('rex.jpg').dragTo(hit('at-the-gate.ogg'));
    await inspector().getByText('linked by you').waitFor();
    await inspector().getByRole('button', { name: 'Unlink at-the-gate.ogg' }).click();
    await inspector().getByText('linked by you').waitFor({ state: 'detached' });
  });

  it.each(['light', 'dark'] as const)(
    'passes axe with the viewer open in %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await select('a dog', hit('rex.jpg'));
      await page.keyboard.press('Space');
      await viewer().getByRole('toolbar').waitFor();
      await page.evaluate(await readFile(axePath, 'utf8'));
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
  );

  it('writes no error to the console', () => {
    expect(app.pageErrors).toEqual([]);
  });
});
