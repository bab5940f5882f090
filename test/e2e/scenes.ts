import type { Page } from 'playwright-core';
import { PAGES } from '../../src-renderer/state/page.ts';

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
      await select(page, 'dog', 'rex.jpg');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
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

async function select(page: Page, words: string, picture: string): Promise<void> {
  await find(page, words);
  await page.getByRole('main').getByRole('button', { name: picture }).first().click();
  await page.getByText('Why found').waitFor();
}
