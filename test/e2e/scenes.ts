import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Messages } from '../../src-renderer/messages/en.ts';
import { PAGES } from '../../src-renderer/state/page.ts';

const SAMPLE_ARCHIVE = join(import.meta.dirname, '../../resources/sample-archive');

/** Items of the sample archive. */
export const ARCHIVE_COUNT = 87;

/** A state of the window worth looking at, reached from a window that was just loaded. */
export interface Scene {
  name: string;
  show(page: Page, words: Messages): Promise<void>;
}

/** Every page of the window, and what lies over it, on the sample archive. */
export const SCENES: readonly Scene[] = [
  { name: 'start', show: () => Promise.resolve() },
  { name: 'results', show: (page, words) => find(page, words, 'dog') },
  {
    name: 'selected',
    show: async (page, words) => {
      await select(page, words, 'dog barking', 'rex.jpg');
    },
  },
  {
    name: 'nothing-close',
    show: async (page, words) => {
      await field(page, words).fill('qwxzv hjklp zzgrt');
      await page.getByText(words.empty.title).waitFor();
    },
  },
  {
    name: 'viewer',
    show: async (page, words) => {
      await view(page, words, 'dog', 'rex.jpg');
    },
  },
  {
    name: 'selected-sound',
    show: async (page, words) => {
      await select(page, words, 'dog barking', /^hungry-again/);
    },
  },
  {
    name: 'selected-note',
    show: async (page, words) => {
      await select(page, words, 'dog', /rex, first month/);
    },
  },
  {
    name: 'several',
    show: async (page, words) => {
      await find(page, words, 'dog');
      await page.locator('[data-item]').first().click();
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowRight');
    },
  },
  {
    name: 'filter',
    show: async (page, words) => {
      await page.getByRole('button', { name: words.filters.open }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'viewer-zoomed',
    show: async (page, words) => {
      await view(page, words, 'dog', 'rex.jpg');
      await page.getByRole('button', { name: /^\d+ %$/ }).click();
    },
  },
  {
    name: 'viewer-sound',
    show: (page, words) => view(page, words, 'dog barking', /^hungry-again/),
  },
  { name: 'viewer-note', show: (page, words) => view(page, words, 'dog', /rex, first month/) },
  {
    name: 'viewer-pdf',
    show: async (page, words) => {
      await view(page, words, 'letter to Anna', /letter to Anna/);
      await page.getByText(words.viewer.page(1, 1)).waitFor();
    },
  },
  {
    name: 'part-of-picture',
    show: (page, words) => choosePart(page, words, 'pictures/home/rex.jpg'),
  },
  { name: 'part-of-sound', show: (page, words) => choosePart(page, words, 'sounds/claxon.wav') },
  { name: 'part-of-note', show: (page, words) => choosePart(page, words, 'notes/bird log.md') },
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
    show: (page: Page, words: Messages) => goTo(page, words, name),
  })),
  {
    name: 'library',
    show: async (page, words) => {
      await goTo(page, words, 'library');
      const folders = page.getByRole('region', { name: words.library.folders.title });
      await folders
        .getByRole('button', { name: words.library.folders.open('sample-archive') })
        .click();
    },
  },
  {
    name: 'map-marked',
    show: async (page, words) => {
      await goTo(page, words, 'map');
      const legend = page.getByRole('region', { name: words.map.legend });
      await legend.getByRole('button', { name: words.lanes.image }).click();
      await page.getByRole('complementary', { name: words.map.marked }).waitFor();
    },
  },
  {
    name: 'teach', // the last: what it labels stays
    show: async (page, words) => {
      await goTo(page, words, 'teach');
      await page.getByRole('checkbox', { name: 'sample-archive' }).check();
      await page.getByText(words.teach.learn.labelled(ARCHIVE_COUNT)).waitFor();
      await page.getByRole('button', { name: words.teach.suggest.accept }).waitFor();
    },
  },
];

async function goTo(page: Page, words: Messages, name: (typeof PAGES)[number]): Promise<void> {
  await page.keyboard.press(`Alt+${PAGES.indexOf(name) + 1}`);
  if (name === 'map') await page.getByRole('toolbar').waitFor();
  else await page.getByRole('main', { name: words.pages.names[name] }).waitFor();
}

const field = (page: Page, words: Messages) =>
  page.getByRole('textbox', { name: words.bar.label, exact: true });

async function find(page: Page, words: Messages, asked: string): Promise<void> {
  await field(page, words).fill(asked);
  await page
    .getByRole('status')
    .filter({ hasText: /result|Ergebnis/ })
    .first()
    .waitFor();
}

async function select(
  page: Page,
  words: Messages,
  asked: string,
  hit: string | RegExp,
): Promise<void> {
  await find(page, words, asked);
  await page.getByRole('main').getByRole('button', { name: hit }).first().click();
  await page.getByText(words.item.why).waitFor();
  const inspector = page.getByRole('complementary', { name: words.inspector.region });
  await inspector.locator('.line > .text, .frame > .picture').first().waitFor(); // what is akin to it
}

async function view(
  page: Page,
  words: Messages,
  asked: string,
  hit: string | RegExp,
): Promise<void> {
  await select(page, words, asked, hit);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
}

async function choosePart(page: Page, words: Messages, file: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: words.bar.addFile }).click();
  await (await choosing).setFiles(join(SAMPLE_ARCHIVE, file));
  const chip = page.getByRole('list', { name: words.chip.group });
  await chip.getByRole('button', { name: /^(Choose|.*wählen)/ }).click();
  await page.getByRole('dialog').waitFor();
}
