import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readModelManifest } from '../../src-main/agat/manifest.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import { fillWindowLibrary } from '../bench/window/library.ts';
import { startApp } from './app.ts';
import type { App } from './app.ts';

// A lane of very many pictures. The newest are first; they are numbered from the oldest on.

const COUNT = 20_000;

let app: App;
let page: Page;

beforeAll(async () => {
  const libraryDir = await mkdtemp(join(tmpdir(), 'akin-long-'));
  const { version } = await readModelManifest(join(resolvePaths({}).resources, 'agat', 'base'));
  await fillWindowLibrary(libraryDir, version, COUNT);
  app = await startApp([], [], libraryDir);
  page = app.page;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(() => app.close());

beforeEach(async () => {
  await page.reload();
  await page.getByRole('button', { name: 'see all 20,000' }).click();
  await page.locator('[data-item]').first().waitFor();
});

/**
 * Runs in the page: scrolls by `pixels`, waits until everything in view is described, and answers the numbers of the
 * pictures in view and how far any row in view has moved since the first frame that showed it. Pixels.
 */
async function scrollAndLook(pixels: number): Promise<{ numbers: number[]; moved: number }> {
  const column = document.querySelector('main > .column');
  if (!column) throw new Error('There are no results.');
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
    });
  const rowsInView = () => {
    const { top, bottom } = column.getBoundingClientRect();
    const rows = [...column.querySelectorAll('div[style^="height"]')];
    return rows.filter((row) => {
      const box = row.getBoundingClientRect();
      return box.bottom > top && box.top < bottom;
    });
  };
  const topOf = (row: Element) => row.getBoundingClientRect().top;
  column.scrollBy(0, pixels);
  await painted();
  await painted();
  const before = rowsInView().map((row) => ({ row, top: topOf(row) }));
  while (rowsInView().some((row) => row.querySelector(':scope > div'))) await painted();
  const moves = before.map(({ row, top }) => Math.abs(topOf(row) - top));
  const pictures = rowsInView().flatMap((row) => [...row.querySelectorAll('button')]);
  return {
    numbers: pictures.map(({ title }) => Number(/\d+/.exec(title)?.[0])),
    moved: Math.max(...moves),
  };
}

describe('a lane of 20,000 pictures', () => {
  it('scrolls to its end, shows every picture where it belongs, and moves nothing in view', async () => {
    for (const pixels of [300, 300, 3_000, 30_000, 30_000, -10_000, -300, 100_000, 1e9]) {
      const { numbers, moved } = await page.evaluate(scrollAndLook, pixels);
      const [first = NaN] = numbers;
      expect(numbers.length).toBeGreaterThan(10);
      expect(numbers).toEqual(numbers.map((_, i) => first - i));
      expect(moved).toBeLessThan(1);
    }
    await page.getByTitle('beach 0.jpg').waitFor();
  });

  it('has the paths of all of them copied', async () => {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Shift+C');
    await page.getByText('20,000 paths copied').waitFor();
    const paths = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(paths).toHaveLength(COUNT);
    expect(paths[0]).toMatch(/19999\.jpg$/);
    expect(paths.at(-1)).toMatch(/beach 0\.jpg$/);
  });
});
