import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp } from './app.ts';
import type { App } from './app.ts';
import { violationsOn } from './axe.ts';

const archive = join(import.meta.dirname, '../../resources/sample-archive');

let app: App;
let page: Page;
let brokenDir: string;
let outsideDir: string;
/** A dog that is in no folder of the library. */
let outsidePicture: string;

beforeAll(async () => {
  const dog = await readFile(join(archive, 'pictures/home/rex.jpg'));
  brokenDir = await mkdtemp(join(tmpdir(), 'akin-broken-'));
  await writeFile(join(brokenDir, 'cut short.jpg'), dog.subarray(0, 900));
  outsideDir = await mkdtemp(join(tmpdir(), 'akin-outside-'));
  outsidePicture = join(outsideDir, 'outside.png');
  await sharp(dog).resize(200).png().toFile(outsidePicture);
  app = await startApp([archive, brokenDir]);
  page = app.page;
  await waitUntilReady(240_000);
});

/** A window without a query, whatever the window before still writes into its address. */
beforeEach(async () => {
  await page.goto(new URL('/', page.url()).href);
  await waitUntilReady(10_000);
});

afterAll(async () => {
  await app.close();
  await rm(brokenDir, { recursive: true });
  await rm(outsideDir, { recursive: true });
});

const waitUntilReady = (timeout: number): Promise<void> =>
  page.getByText(/^[1-9]\d* items, ready$/).waitFor({ timeout });
const results = (): Locator => page.getByRole('main', { name: 'Results' });
const inspector = (): Locator => page.getByRole('complementary', { name: 'Inspector' });
const chips = (): Locator => page.getByRole('list', { name: 'Examples' }).getByRole('listitem');
const hits = (): Locator => results().locator('[data-item]');
const hit = (name: string): Locator => hits().filter({ hasText: name }).first();
const picture = (name: string): Locator => results().getByRole('button', { name }).first();

async function search(words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Find' }).fill(words);
  await results()
    .getByRole('status')
    .filter({ hasText: /result/ })
    .waitFor();
}

/** Opens the fold of weaker matches where there is one. */
async function unfold(): Promise<void> {
  const fold = results().getByRole('button', { name: /weaker match/, expanded: false });
  if ((await fold.count()) > 0) await fold.click();
}

/**
 * Drags a file in from outside. The browser takes a drop only where the page has just said yes, so one is tried again
 * that came while the results below it were still moving.
 */
async function dropFile(path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  await page.evaluate(() => {
    addEventListener('drop', () => (document.body.dataset['dropped'] = ''), { once: true });
  });
  const drag = async () => {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
    return page.locator('body[data-dropped]').count();
  };
  await expect.poll(drag, { timeout: 30_000 }).toBe(1);
}

/** Pastes as a screenshot is pasted: a file without a name of its own. */
async function pastePicture(bytes: Buffer): Promise<void> {
  await page.evaluate((base64) => {
    const decoded = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([decoded], 'image.png', { type: 'image/png' }));
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
  }, bytes.toString('base64'));
}

describe('the window', () => {
  it('shows the library itself until something is asked', async () => {
    await hits().first().waitFor();
    const names = ['Pictures', 'Sounds', 'Notes'];
    expect(await results().getByRole('heading', { level: 2 }).allTextContents()).toEqual(names);
  });

  it('finds pictures, sounds and notes while a person types', async () => {
    await search('dog');
    await picture('rex.jpg').waitFor();
    const lanes = await results().getByRole('heading', { level: 2 }).allTextContents();
    expect(lanes).toContain('Pictures');
    expect(lanes).toContain('Notes');
  });

  it('finds notes by a picture that is dropped from outside', async () => {
    await dropFile(outsidePicture);
    await chips().filter({ hasText: 'outside.png' }).waitFor();
    await picture('rex.jpg').waitFor();
    await results()
      .getByRole('button', { name: /^Notes/ })
      .click();
    await unfold();
    await hit('rex, first month.md').waitFor();
  });

  it('finds pictures by a pasted picture', async () => {
    await pastePicture(await readFile(outsidePicture));
    await chips().first().waitFor();
    await picture('rex.jpg').waitFor();
    expect(await chips().count()).toBe(1);
  });

  it('shows what is akin to a selected picture, and asks on from there', async () => {
    await search('dog');
    await picture('rex.jpg').click();
    await inspector().getByText('Akin to this, in sounds and notes').waitFor();
    await inspector().getByRole('button', { name: 'Find akin' }).click();
    await picture('rex.jpg').waitFor({ state: 'detached' });
    await hits().first().waitFor();
    expect(await chips().allInnerTexts()).toEqual(['rex.jpg']);
  });

  it('finds less of what is marked as not this', async () => {
    await search('dog');
    await picture('rex.jpg').click();
    await page.keyboard.press('Shift+A');
    await picture('rex.jpg').waitFor({ state: 'detached' });
    expect(await chips().count()).toBe(1);
  });

  it('says so when nothing is close', async () => {
    await page.getByRole('textbox', { name: 'Find' }).fill('qwxzv hjklp zzgrt');
    await results().getByText('Nothing here is close to that').waitFor();
  });

  it('narrows to a file type, says so on a chip, and widens again', async () => {
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^PDF/ }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => hits().count()).toBe(1);
    await page.getByRole('button', { name: 'PDF: remove this filter' }).click();
    await expect.poll(() => hits().count()).toBeGreaterThan(1);
  });

  it('selects several, from the keyboard too', async () => {
    await hits().first().click();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    const chosen = results().locator('[data-item][aria-pressed=true]');
    await expect.poll(() => chosen.count()).toBe(3);
    await hits()
      .nth(1)
      .click({ modifiers: ['ControlOrMeta'] });
    await expect.poll(() => chosen.count()).toBe(2);
  });

  it('lists the files that need a look, each with its reason', async () => {
    await page.getByRole('button', { name: '1 file needs a look' }).click();
    const list = page.getByRole('region', { name: 'Files that need a look' });
    await list.getByText('cut short.jpg', { exact: true }).waitFor();
    expect(await list.getByText('Damaged', { exact: true }).count()).toBe(1);
  });

  it('goes all the way by keyboard', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('dog');
    await picture('rex.jpg').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('a');
    await expect.poll(() => chips().count()).toBe(1);
  });

  it('plays a sound where it lies', async () => {
    await search('dog');
    await unfold();
    const play = results()
      .getByRole('button', { name: /^Play / })
      .first();
    await play.click();
    await results()
      .getByRole('button', { name: /^Pause / })
      .first()
      .waitFor();
  });

  it.each(['light', 'dark'] as const)('passes axe in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await search('dog');
    await picture('rex.jpg').click();
    await inspector().getByText('Why found').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('writes no error to the console, refusals of the content policy included', () => {
    expect(app.pageErrors).toEqual([]);
  });
});
