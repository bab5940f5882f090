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
let folder: string;
/** A dog left and a train right, in no folder of the library. */
let pair: string;

const microphone = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${join(archive, 'sounds/claxon.wav')}`,
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-query-'));
  pair = join(folder, 'pair.png');
  await sharp({ create: { width: 600, height: 300, channels: 3, background: 'white' } })
    .composite([
      { input: await square('pictures/home/rex.jpg'), left: 0, top: 0 },
      { input: await square('pictures/railway/IMG_0933.jpg'), left: 300, top: 0 },
    ])
    .png()
    .toFile(pair);
  app = await startApp([archive], microphone);
  page = app.page;
  await waitUntilReady(240_000);
});

const square = (name: string) =>
  sharp(join(archive, name)).autoOrient().resize(300, 300, { fit: 'fill' }).toBuffer();

beforeEach(async () => {
  await page.goto(new URL('/', page.url()).href);
  await waitUntilReady(10_000);
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const waitUntilReady = (timeout: number): Promise<void> =>
  page.getByText(/^[1-9]\d* items, ready$/).waitFor({ timeout });
/** Files are decoded before they are chips, which takes seconds on a busy machine. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });
const field = (): Locator => page.getByRole('textbox', { name: 'Find' });
const chips = (): Locator => page.getByRole('list', { name: 'Examples' }).getByRole('listitem');
const results = (): Locator => page.getByRole('main', { name: 'Results' });
const picture = (name: string): Locator => results().getByRole('button', { name }).first();
const answered = (): Promise<void> =>
  results()
    .getByRole('status')
    .filter({ hasText: /result/ })
    .waitFor();
const button = (name: string | RegExp): Locator => page.getByRole('button', { name }).first();

async function pickFiles(...paths: string[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await button('Add a file as an example').click();
  await (await choosing).setFiles(paths);
}

describe('a chip', () => {
  it('can stand for a region of a picture', async () => {
    await pickFiles(pair);
    await button('Choose a part of “pair.png”').click();
    const frame = page.getByRole('button', { name: /^Frame: 50% by 50%/ });
    const image = page.getByRole('dialog').locator('img');
    await image.evaluate((shown: HTMLImageElement) => shown.decode());
    await frame.hover(); // once the frame stands still, so does the picture
    const box = await image.boundingBox();
    if (!box) throw new Error('The picture is not shown.');
    await page.mouse.move(box.x + box.width * 0.52, box.y + 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 2, box.y + box.height - 2);
    await page.mouse.up();
    await frame.waitFor({ state: 'detached' });
    await button('Use this part').click();
    await eventually(() => chips().allInnerTexts()).toEqual([expect.stringContaining('part')]);
    await picture('IMG_0933.jpg').waitFor();
  });

  it('has its region moved and sized by keyboard', async () => {
    await pickFiles(pair);
    await button('Choose a part of “pair.png”').click();
    const frame = page.getByRole('button', { name: /^Frame/ });
    await frame.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await frame.getAttribute('aria-label')).toMatch(/52% by 50% .* 23% from the left/);
  });

  it('can stand for some seconds of a sound', async () => {
    await pickFiles(join(archive, 'sounds/claxon.wav'));
    await button('Choose some seconds of “claxon.wav”').click();
    const start = page.getByRole('slider', { name: 'Start' });
    await start.focus();
    for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
    expect(await start.inputValue()).toBe('500');
    await button('Play these seconds').click();
    await button('Stop').waitFor();
    await button('Use these seconds').click();
    await eventually(() => chips().allInnerTexts()).toEqual([expect.stringMatching(/0:01–/)]);
  });

  it('can stand for a passage of a note', async () => {
    const note = join(folder, 'both.txt');
    await writeFile(note, 'The roses are in flower.\r\nWe took the night train north.');
    await pickFiles(note);
    await button('Choose a passage of “both.txt”').click();
    const text = page.getByRole('textbox', { name: 'Text of the note' });
    await text.press('End');
    await text.press('ArrowDown');
    await text.press('Home');
    await text.press('Shift+End');
    await button('Use this passage').click();
    await eventually(() => chips().allInnerTexts()).toEqual([expect.stringContaining('passage')]);
    await eventually(() => new URL(page.url()).searchParams.get('chips')).toContain(
      '"startOffset":26,"endOffset":56',
    );
  });

  it('can be recorded from the microphone', async () => {
    await button('Record a sound').click();
    await page.getByRole('group', { name: 'Recording' }).waitFor();
    await page.getByText('0:02').waitFor();
    await button('Stop, and find what is akin to it').click();
    await eventually(() => chips().allInnerTexts()).toEqual(['recording.wav']);
    await answered(); // some two seconds of a horn are close to nothing
  });

  it('can be made of several files and of a result dragged to the field', async () => {
    await pickFiles(pair, join(archive, 'sounds/claxon.wav'));
    await eventually(() => chips().allInnerTexts()).toEqual(['pair.png', 'claxon.wav']);
    await picture('rex.jpg').dragTo(field());
    await eventually(() => chips().count()).toBe(3);
  });

  it('says why a file cannot be one', async () => {
    const broken = join(folder, 'broken.jpg');
    await writeFile(
      broken,
      (await readFile(join(archive, 'pictures/home/rex.jpg'))).subarray(0, 900),
    );
    await pickFiles(broken);
    await page.getByText('broken.jpg cannot be used as an example').waitFor();
    expect(await chips().count()).toBe(0);
  });
});

describe('a query', () => {
  it('is undone and done again', async () => {
    await pickFiles(pair);
    await eventually(() => chips().count()).toBe(1);
    await button('Not “pair.png”: find less of this').click();
    await button('More like “pair.png”').waitFor();
    await page.keyboard.press('Control+z');
    await button('Not “pair.png”: find less of this').waitFor();
    await page.keyboard.press('Control+z');
    await eventually(() => chips().count()).toBe(0);
    await page.keyboard.press('Control+Shift+Z');
    await eventually(() => chips().count()).toBe(1);
  });

  it('is in the address: reload, back and forward work', async () => {
    await field().fill('dog');
    await picture('rex.jpg').waitFor();
    await eventually(() => new URL(page.url()).searchParams.get('q')).toBe('dog');
    await eventually(recent).toContain('dog');
    await pickFiles(pair);
    await eventually(() => page.url()).toContain('held');
    await page.reload();
    await eventually(() => chips().allInnerTexts()).toEqual(['pair.png']);
    expect(await field().inputValue()).toBe('dog');
    await page.goBack();
    await eventually(() => chips().count()).toBe(0);
    expect(await field().inputValue()).toBe('dog');
    await page.goForward();
    await eventually(() => chips().count()).toBe(1);
  });

  it('is saved, renamed, opened with its filters, and removed', async () => {
    await field().fill('dog');
    await button(/^Pictures/).click();
    await page.keyboard.press('Control+s');
    await page.getByRole('textbox', { name: 'Name' }).fill('my dog');
    await page.keyboard.press('Enter');
    await button('my dog').waitFor();
    await button('Clear').click();
    await button('Rename “my dog”').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Rex');
    await page.keyboard.press('Enter');
    await page.reload();
    const saved = page.getByRole('button', { name: 'Rex', exact: true });
    await saved.click();
    await eventually(() => field().inputValue()).toBe('dog');
    await button('Remove the saved search “Rex”').click();
    await saved.waitFor({ state: 'detached' });
    await button('Undo').click();
    await saved.waitFor();
  });

  it('is found again among the recent searches', async () => {
    await field().fill('steam engine');
    await eventually(recent).toContain('steam engine');
    await button('Clear').click();
    await button('Recent searches').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^steam engine/ })
      .click();
    expect(await field().inputValue()).toBe('steam engine');
  });

  it.each(['light', 'dark'] as const)(
    'passes axe in %s, in the panels too',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await pickFiles(pair, join(archive, 'sounds/claxon.wav'), join(archive, 'notes/bird log.md'));
      await eventually(() => chips().count()).toBe(3);
      const panels = [
        button('Choose a part of “pair.png”'),
        button('Choose some seconds of “claxon.wav”'),
        button('Choose a passage of “bird log.md”'),
        page.getByRole('button', { name: 'Save', exact: true }),
        button('Recent searches'),
      ];
      for (const panel of panels) {
        await panel.click();
        await page.getByRole('dialog').waitFor();
        await eventually(() => violationsOn(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    },
  );

  it('writes no error to the console', () => {
    expect(app.pageErrors).toEqual([]);
  });
});

/** What was looked for, latest first. */
async function recent(): Promise<string[]> {
  await button('Recent searches').click();
  const list = page.getByRole('dialog').getByRole('listitem').locator('.one-line');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).waitFor();
  const titles = await list.allTextContents();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return titles;
}
