import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { paintLooks } from '../unit/engine/looks.ts';
import { startApp } from './app.ts';
import type { App } from './app.ts';
import { violationsOn } from './axe.ts';

const READY = /^[1-9]\d* items, ready$/;
/** Training takes minutes where two cores are shared. */
const LONG_MS = 240_000;

let app: App;
let page: Page;
let pictures: string;

beforeAll(async () => {
  pictures = await mkdtemp(join(tmpdir(), 'akin-looks-'));
  await paintLooks(pictures, (look, i) => join(look, `${i}.png`));
  app = await startApp([pictures]);
  page = app.page;
  await page.getByText(READY).waitFor({ timeout: LONG_MS });
});
afterAll(async () => {
  await app.close();
  await rm(pictures, { recursive: true });
});

const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const version = (name: string): Locator =>
  page.getByRole('region', { name: 'Versions' }).getByRole('listitem').filter({ hasText: name });

it(
  'asks before it uses what it learnt, and goes back',
  async () => {
    await page.keyboard.press('Alt+3');
    await page.getByRole('checkbox', { name: `Folder names in ${basename(pictures)}` }).check();
    await button('Train').click();
    await button('Use it').waitFor({ timeout: LONG_MS });
    await page.reload();
    await page.getByText(READY).waitFor();
    await page.keyboard.press('Alt+3');
    await page.getByText('personal-1 is ready').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await button('Use it').click();
    await version('personal-1').getByText('in use').waitFor();
    await button('Use').click();
    await version('came with Akin').getByText('in use').waitFor();
    expect(app.pageErrors).toEqual([]);
  },
  LONG_MS,
);
