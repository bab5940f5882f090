import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from './app.ts';
import type { App } from './app.ts';
import { violationsInBothThemes } from './axe.ts';

const pictures = join(import.meta.dirname, '../../resources/sample-archive/pictures');

const READY = /^[1-9]\d* items, ready$/;
const OPEN_PICTURES = 'Show what lies below pictures';
/** Indexing and training take minutes where two cores are shared. */
const LONG_MS = 240_000;

let app: App;
let page: Page;
let brokenDir: string;

beforeAll(async () => {
  brokenDir = await mkdtemp(join(tmpdir(), 'akin-needs-a-look-'));
  const dog = await readFile(join(pictures, 'home/rex.jpg'));
  await writeFile(join(brokenDir, 'cut short.jpg'), dog.subarray(0, 900));
  app = await startApp([]);
  page = app.page;
});
afterAll(async () => {
  await app.close();
  await rm(brokenDir, { recursive: true });
});

const section = (name: string): Locator => page.getByRole('region', { name });
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });

describe('the first run', () => {
  it(
    'takes a folder by its path, and says what is wrong with another',
    async () => {
      const path = page.getByRole('textbox', { name: 'Full path of the folder' });
      await path.fill('/no/such/folder');
      await button('Add folder').click();
      await page.getByRole('alert').getByText('/no/such/folder').waitFor();
      expect(await violationsInBothThemes(page)).toEqual([]);
      await path.fill(pictures);
      await button('Add folder').click();
      await page.getByText(READY).waitFor({ timeout: LONG_MS });
    },
    LONG_MS,
  );
});

describe('the library page', () => {
  it('counts each folder and leads to a search in it', async () => {
    await page.keyboard.press('Alt+2');
    await section('Folders').getByRole('button', { name: OPEN_PICTURES }).click();
    const home = page.getByRole('row', { name: /^home/ });
    await home.waitFor();
    await home.getByRole('button', { name: 'home' }).click();
    await page.getByRole('main', { name: 'Results' }).waitFor();
    await page.keyboard.press('Alt+2');
  });

  it('lists what could not be read, reads it again, and lets it be', async () => {
    await section('Folders').getByRole('button', { name: 'Add a folder' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(brokenDir);
    await page.getByRole('dialog').getByRole('button', { name: 'Add folder' }).click();
    const problems = section('Files that need a look');
    await problems.getByText('cut short.jpg', { exact: true }).waitFor();
    await problems.getByRole('button', { name: 'Try again' }).click();
    await problems.getByText('tried 2 times').waitFor();
    await problems.getByRole('button', { name: 'Ignore' }).click();
    await problems.getByText('1 ignored').waitFor();
    await problems.getByText('Every file could be read.').waitFor();
  });

  it('says what patterns would take out before they are kept', async () => {
    await section('Folders').getByRole('button', { name: OPEN_PICTURES }).click();
    await page.getByRole('row', { name: /^home/ }).waitFor();
    const rules = section('What is left out');
    await rules.getByRole('textbox').fill('home/');
    await rules.getByText(/^\d+ items would leave the library/).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await rules.getByRole('button', { name: 'Leave these out' }).click();
    await page.getByRole('row', { name: /^home/ }).waitFor({ state: 'detached' });
    await rules.getByRole('textbox').fill('');
    await rules.getByRole('button', { name: 'Leave these out' }).click();
    await page.getByText(READY).waitFor();
    await page.getByRole('row', { name: /^home/ }).waitFor();
  });

  it('says what is forgotten before it removes a folder', async () => {
    const remove = page
      .getByRole('row', { name: /akin-needs-a-look/ })
      .getByRole('button')
      .last();
    await remove.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Its files stay where they are\./).waitFor();
    await dialog.getByRole('button', { name: 'Remove from library' }).click();
    await remove.waitFor({ state: 'detached' });
  });
});

describe('the teach page', () => {
  it(
    'shows a training at work, pauses and cancels it',
    async () => {
      await page.keyboard.press('Alt+3');
      await page.getByRole('checkbox', { name: 'Folder names in pictures are labels' }).check();
      await section('Train')
        .getByText(/^Akin can learn from/)
        .waitFor();
      await button('Train').click();
      await page.getByRole('figure').nth(1).waitFor({ timeout: LONG_MS });
      await button('Pause').click();
      await section('Train').getByText('Paused').waitFor();
      expect(await violationsInBothThemes(page)).toEqual([]);
      await button('Resume').click();
      await section('Train').getByText('Learning').waitFor();
      await button('Cancel').click();
      await button('Train').waitFor();
    },
    LONG_MS,
  );

  it('writes no error to the console', () => {
    expect(app.pageErrors).toEqual([]);
  });
});
