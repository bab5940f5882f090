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
  ...PAGES.slice(1).map((name, index) => ({
    name,
    show: (page: Page) => page.keyboard.press(`Alt+${index + 2}`),
  })),
  {
    name: 'library',
    show: async (page) => {
      await page.keyboard.press('Alt+2');
      const folders = page.getByRole('region', { name: 'Folders' });
      await folders.getByRole('button', { name: 'Show what lies below sample-archive' }).click();
    },
  },
  {
    name: 'teach',
    show: async (page) => {
      await page.keyboard.press('Alt+3');
      await page.getByRole('button', { name: /^Yes, link them/ }).waitFor();
    },
  },
];

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
