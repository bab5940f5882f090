import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { german } from '../../src-renderer/messages/de.ts';
import { english } from '../../src-renderer/messages/en.ts';
import { PAGES } from '../../src-renderer/state/page.ts';
import { startApp } from './app.ts';
import type { App } from './app.ts';
import { violationsOn } from './axe.ts';

let app: App;
let page: Page;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-pages-'));
  const create = { width: 320, height: 200, channels: 3, background: 'teal' } as const;
  const teal = await sharp({ create }).jpeg().toBuffer();
  await writeFile(join(folder, 'teal.jpg'), teal);
  await writeFile(join(folder, 'garden.md'), '# Garden\n\nThe roses are in flower.');
  await writeFile(join(folder, 'cut short.jpg'), teal.subarray(0, 400));
  app = await startApp([folder]);
  page = app.page;
  await page.getByText('2 items, ready').waitFor({ timeout: 240_000 });
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const palette = (): Locator => page.getByRole('combobox', { name: 'Command' });
const mainOf = (name: string): Locator => page.getByRole('main', { name, exact: true });
/** What an element tells of itself, e.g. its focus. */
const focused = (): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

async function goTo(index: number): Promise<void> {
  await page.keyboard.press(`Alt+${index + 1}`);
}

describe.each([
  ['en', english],
  ['de', german],
] as const)('every page in %s', (language, words) => {
  beforeAll(async () => {
    await goTo(PAGES.indexOf('settings'));
    await page.getByRole('radio', { name: words.settings.window.languages[language] }).check();
    await page.locator(`html[lang=${language}]`).waitFor();
    await page.getByText(words.status.ready(2)).waitFor();
  });

  it.each(['light', 'dark'] as const)('passes axe in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const [index, name] of PAGES.entries()) {
      await goTo(index);
      if (name !== 'search') await mainOf(words.pages.names[name]).waitFor();
      expect([name, await violationsOn(page)]).toEqual([name, []]);
    }
  });

  it('says why a file could not be read', async () => {
    await goTo(PAGES.indexOf('library'));
    const reason = language === 'de' ? /beschädigt oder unvollständig/ : /damaged or incomplete/;
    await page.getByText(reason).waitFor();
  });

  it('says so on its root element and in its numbers', async () => {
    await goTo(PAGES.indexOf('settings'));
    const decimal = language === 'de' ? /\d,\d/ : /\d\.\d/;
    await page.getByText(decimal).first().waitFor();
  });
});

describe('the window by keyboard', () => {
  beforeAll(async () => {
    await goTo(PAGES.indexOf('settings'));
    await page.getByRole('radio', { name: 'English' }).check();
    await page.locator('html[lang=en]').waitFor();
    await page.getByText('2 items, ready').waitFor();
  });

  it('finds a command by a few letters and runs it', async () => {
    await page.keyboard.press('Control+k');
    await palette().fill('librar');
    await page.getByRole('option', { name: 'Go to Library' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await mainOf('Library').waitFor();
    expect(await palette().count()).toBe(0);
  });

  it('gives the focus back where it was', async () => {
    await goTo(PAGES.indexOf('search'));
    await page.getByRole('textbox', { name: 'Find' }).focus();
    await page.keyboard.press('Control+k');
    await palette().waitFor();
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
    expect(await focused()).toBe('Find');
  });

  it('shows every shortcut', async () => {
    await page.getByRole('textbox', { name: 'Find' }).blur();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard' });
    await keys.getByText('Go to Settings').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
  });

  it('reaches every control of the settings by Tab, each with a visible focus', async () => {
    await goTo(PAGES.indexOf('settings'));
    const reached = new Set<string>();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const element = document.activeElement;
        const outlined = element?.closest('label') ?? element;
        const isSeen = outlined && getComputedStyle(outlined).outlineStyle !== 'none';
        return isSeen ? (element?.closest('fieldset, section')?.textContent ?? '') : '';
      });
      for (const word of ['Appearance', 'Language', 'Share of the computer', 'Run the encoders on'])
        if (name.includes(word)) reached.add(word);
    }
    expect([...reached]).toHaveLength(4);
  });

  it('takes on an appearance at once and keeps it', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('radio', { name: 'Dark' }).check();
    await page.locator('html[data-theme=dark]').waitFor();
    await page.reload();
    await page.getByText('2 items, ready').waitFor();
    const scheme = await page.evaluate(
      () => getComputedStyle(document.documentElement).colorScheme,
    );
    expect(scheme).toBe('dark');
  });

  it('moves nothing for those who want no motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const quick = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--quick'));
    await expect.poll(quick).toMatch(/^\s*0m?s$/); // as written, or as the build shortens it
  });

  it('writes no error to the console', () => {
    expect(app.pageErrors).toEqual([]);
  });
});
