import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PAGES } from '../../src-renderer/state/page.ts';

const SAMPLE_ARCHIVE = join(import.meta.dirname, '../../resources/sample-archive');

/** A state of the window worth looking at, reached from a window that was just loaded. */
export interface Scene {
  name: string;
  show(page: Page): Promise<void>;
}

/** Every page of the window, and what lies over it, on the sample archive. */
export const SCENES: readonly Scene[] = [
  { name: 'start', show: () => Promise.resolve() },
  { name: 'results', show: (page) => find(page, 'dog') },
  {
    name: 'selected',
    show: async (page) => {
      await select(page, 'dog', 'rex.jpg');
    },
  },
  {
    name: 'nothing-close',
    show: async (page) => {
      await field(page).fill('qwxzv hjklp zzgrt');
      await page.getByText('Nothing here is close to that').waitFor();
    },
  },
  {
    name: 'viewer',
    show: async (page) => {
      await view(page, 'dog', 'rex.jpg');
    },
  },
  {
    name: 'selected-sound',
    show: async (page) => {
      await select(page, 'dog barking', /^hungry-again/);
    },
  },
  {
    name: 'selected-note',
    show: async (page) => {
      await select(page, 'dog', /rex, first month/);
    },
  },
  {
    name: 'several',
    show: async (page) => {
      await find(page, 'dog');
      await page.locator('[data-item]').first().click();
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowRight');
    },
  },
  {
    name: 'filter',
    show: async (page) => {
      await page.getByRole('button', { name: 'Filter' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'viewer-zoomed',
    show: async (page) => {
      await view(page, 'dog', 'rex.jpg');
      await page.getByRole('button', { name: /^\d+ %$/ }).click();
    },
  },
  { name: 'viewer-sound', show: (page) => view(page, 'dog barking', /^hungry-again/) },
  { name: 'viewer-note', show: (page) => view(page, 'dog', /rex, first month/) },
  {
    name: 'viewer-pdf',
    show: async (page) => {
      await view(page, 'letter to Anna', /letter to Anna/);
      await page.getByText('Page 1 of').waitFor();
    },
  },
  { name: 'part-of-picture', show: (page) => choosePart(page, 'pictures/home/rex.jpg') },
  { name: 'part-of-sound', show: (page) => choosePart(page, 'sounds/claxon.wav') },
  { name: 'part-of-note', show: (page) => choosePart(page, 'notes/bird log.md') },
  { name: 'palette', show: (page) => page.keyboard.press('ControlOrMeta+K') },
  {
    name: 'keys',
    show: async (page) => {
      await page.locator('[data-item]').first().click();
      await page.keyboard.press('?');
    },
  },
  {
    name: 'history',
    show: async (page) => {
      await page.locator('[data-item]').first().click();
      await page.keyboard.press('h');
    },
  },
  ...(['map', 'settings'] as const).map((name) => ({
    name,
    show: (page: Page) => goTo(page, name),
  })),
  {
    name: 'library',
    show: async (page) => {
      await goTo(page, 'library');
      const folders = page.getByRole('region', { name: 'Folders' });
      await folders.getByRole('button', { name: 'Show what lies below sample-archive' }).click();
    },
  },
  {
    name: 'teach',
    show: async (page) => {
      await goTo(page, 'teach');
      await page.getByRole('button', { name: /^Yes, link them/ }).waitFor();
    },
  },
  {
    name: 'map-marked',
    show: async (page) => {
      await goTo(page, 'map');
      await page
        .getByRole('button', { name: /^Sounds/ })
        .last()
        .click();
      await page.getByRole('complementary', { name: 'Marked on the map' }).waitFor();
    },
  },
];

async function goTo(page: Page, name: (typeof PAGES)[number]): Promise<void> {
  await page.keyboard.press(`Alt+${PAGES.indexOf(name) + 1}`);
  if (name === 'map') await page.getByRole('img', { name: /^Map of/ }).waitFor();
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Find' });

async function find(page: Page, words: string): Promise<void> {
  await field(page).fill(words);
  await page
    .getByRole('status')
    .filter({ hasText: /result/ })
    .waitFor();
}

async function select(page: Page, words: string, hit: string | RegExp): Promise<void> {
  await find(page, words);
  await page.getByRole('main').getByRole('button', { name: hit }).first().click();
  await page.getByText('Why found').waitFor();
}

async function view(page: Page, words: string, hit: string | RegExp): Promise<void> {
  await select(page, words, hit);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
}

async function choosePart(page: Page, file: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a file as an example' }).click();
  await (await choosing).setFiles(join(SAMPLE_ARCHIVE, file));
  await page.getByRole('button', { name: /^Choose (a part|some seconds|a passage)/ }).click();
  await page.getByRole('dialog').waitFor();
}
