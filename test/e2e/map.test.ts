import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp } from './app.ts';
import type { App } from './app.ts';
import { violationsOn } from './axe.ts';

const archive = join(import.meta.dirname, '../../resources/sample-archive');

let app: App;
let page: Page;

beforeAll(async () => {
  app = await startApp([archive]);
  page = app.page;
  await page.getByText(/^[1-9]\d* items, ready$/).waitFor({ timeout: 240_000 });
});
beforeEach(async () => {
  await page.goto(new URL('?page=map', page.url()).href);
  await canvas().waitFor();
});
afterAll(() => app.close());

const canvas = (): Locator => page.getByRole('img', { name: /^Map of/ });
const marked = (): Locator => page.getByRole('complementary', { name: 'Marked on the map' });
const legend = (name: RegExp): Locator =>
  page.getByRole('region', { name: 'Colours' }).getByRole('button', { name });

/** Where on the page a line around the whole map passes. */
async function frame(): Promise<[number, number][]> {
  const box = await canvas().boundingBox();
  if (!box) throw new Error('The map is not on the page.');
  const { x, y, width, height } = box;
  return [
    [x + 2, y + 60],
    [x + width - 2, y + 60],
    [x + width - 2, y + height - 2],
    [x + 300, y + height - 2],
    [x + 300, y + 400],
    [x + 2, y + 400],
  ];
}

async function drawAroundAll(): Promise<void> {
  const [start = [0, 0], ...corners] = await frame();
  await page.keyboard.down('Shift');
  await page.mouse.move(...start);
  await page.mouse.down();
  for (const corner of corners) await page.mouse.move(...corner, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

/** Colours of the picture of the map that are far from grey. */
async function countColours(): Promise<number> {
  const picture = (await canvas().screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    drawing?.drawImage(bitmap, 0, 0);
    const { data } = drawing?.getImageData(250, 60, bitmap.width - 250, 500) ?? { data: [] };
    const colours = new Set<string>();
    for (let i = 0; i < data.length; i += 4) {
      const channels = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
      if (Math.max(...channels) - Math.min(...channels) > 90) colours.add(channels.join());
    }
    return colours.size;
  }, picture);
}

describe('the map', () => {
  it('paints the points in the colours of their kinds', async () => {
    await expect.poll(countColours).toBeGreaterThan(3);
  });

  it('marks what is drawn around and finds what is akin to it', async () => {
    const drawUntilMarked = async () => {
      await drawAroundAll();
      return marked().count();
    };
    await expect.poll(drawUntilMarked, { timeout: 60_000, interval: 1000 }).toBe(1); // it may come to stand as it is drawn
    await marked().getByRole('button', { name: 'Find what is akin to these' }).click();
    const examples = page.getByRole('list', { name: 'Examples' }).getByRole('listitem');
    await expect.poll(() => examples.count(), { timeout: 30_000 }).toBe(8);
    const results = page.getByRole('main', { name: 'Results' });
    await results
      .getByRole('status')
      .filter({ hasText: /result/ })
      .waitFor();
  });

  it('works by keyboard alone', async () => {
    await legend(/^Pictures/).focus();
    await page.keyboard.press('Enter');
    await marked()
      .getByText(/^4\d marked$/)
      .waitFor();
    await page.keyboard.press('Escape');
    await marked().waitFor({ state: 'detached' });
    await page.getByLabel('Colour by').selectOption('Folder');
    await legend(/sample-archive\/sounds/).waitFor();
  });

  it('shows what is marked, and only that, among the results', async () => {
    await legend(/^Sounds/).click();
    await marked().getByText('sounds').first().waitFor();
    await marked().getByRole('button', { name: 'Show these' }).click();
    const results = page.getByRole('main', { name: 'Results' });
    await results.getByRole('heading', { name: 'Sounds' }).waitFor();
    expect(await results.getByRole('heading', { name: 'Pictures' }).count()).toBe(0);
    await results.getByRole('button', { name: /^3\d from the map: remove/ }).click();
    await results.getByRole('heading', { name: 'Pictures' }).waitFor();
  });

  it('shows the item under a click in the inspector', async () => {
    const [x, y] = await findPoint();
    await page.mouse.click(x, y);
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByText('About this file').waitFor();
  });

  it.each(['light', 'dark'] as const)('passes axe in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await legend(/^Sounds/).click();
    await marked().waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('writes no error to the console, refusals of the content policy included', () => {
    expect(app.pageErrors).toEqual([]);
  });
});

/** A place on the page where the map tells that a point is under the pointer. */
async function findPoint(): Promise<[number, number]> {
  const over = page.locator('canvas.over');
  const box = await canvas().boundingBox();
  const [left, top] = [box?.x ?? 0, box?.y ?? 0];
  /** What the map shows may still be that of the place before: it is asked again, from away. */
  const isPointAt = async (x: number, y: number) => {
    await page.mouse.move(left + 2, top + 2);
    await over.waitFor({ state: 'detached' });
    await page.mouse.move(x, y);
    return over.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  };
  for (let y = top + 100; y < top + 600; y += 10)
    for (let x = left + 240; x < left + 720; x += 16) {
      await page.mouse.move(x, y);
      await nextFrames();
      if ((await over.count()) > 0 && (await isPointAt(x, y))) return [x, y];
    }
  throw new Error('No point was found under the pointer.');
}

/** Pointer moves reach the page with its next frame, and what they change is drawn with the one after. */
async function nextFrames(): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
}
