import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from './app.ts';
import type { App } from './app.ts';
import { violationsInBothThemes } from './axe.ts';

/** An engine that starts where two cores are shared. */
const LONG_MS = 240_000;

let app: App;
let page: Page;
let folder: string;
const exported = (): string => join(folder, 'export.json');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-safety-'));
  const create = { width: 320, height: 200, channels: 3, background: 'teal' } as const;
  const things = join(folder, 'things');
  await mkdir(things);
  await sharp({ create }).jpeg().toFile(join(things, 'teal.jpg'));
  app = await startApp([things]);
  page = app.page;
  await page.getByText('1 item, ready').waitFor({ timeout: LONG_MS });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const section = (name: string): Locator => page.getByRole('region', { name, exact: true });
const label = (): Locator => page.getByRole('button', { name: 'Remove the label sea' });

async function goTo(name: 'search' | 'settings'): Promise<void> {
  await page.keyboard.press(name === 'search' ? 'Alt+1' : 'Alt+5');
  await page.getByRole('main', { name: name === 'search' ? 'Results' : 'Settings' }).waitFor();
}

async function selectPicture(): Promise<void> {
  await goTo('search');
  await page.locator('[data-item]').click();
  await page.getByRole('button', { name: 'Add a label' }).waitFor();
}

async function addLabel(): Promise<void> {
  await selectPicture();
  await page.getByRole('button', { name: 'Add a label' }).click();
  await page.keyboard.type('sea');
  await page.keyboard.press('Enter');
  await label().waitFor();
}

async function removeLabel(): Promise<void> {
  await selectPicture();
  await label().click();
  await label().waitFor({ state: 'detached' });
}

async function run(command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill(command);
  await page.getByRole('option', { name: command }).waitFor();
  await page.keyboard.press('Enter');
}

describe('what a person made', () => {
  it('is exported to a file', async () => {
    await addLabel();
    await goTo('settings');
    const downloading = page.waitForEvent('download');
    await section('What you made').getByRole('button', { name: 'Export' }).click();
    await (await downloading).saveAs(exported());
    expect(JSON.parse(await readFile(exported(), 'utf8'))).toMatchObject({
      labels: [{ name: 'sea' }],
    });
  });

  it('is brought back from that file', async () => {
    await removeLabel();
    await goTo('settings');
    const choosing = page.waitForEvent('filechooser');
    await section('What you made').getByRole('button', { name: 'Import' }).click();
    await (await choosing).setFiles(exported());
    await section('What you made').getByText('1 label').waitFor();
    await selectPicture();
    await label().waitFor();
  });

  it('says so of a file that is none', async () => {
    const other = join(folder, 'other.json');
    await writeFile(other, '{"format":"something else"}');
    const choosing = page.waitForEvent('filechooser');
    await run('Import what you made elsewhere');
    await (await choosing).setFiles(other);
    await page.getByRole('alert').getByText('other.json is not an export of Akin').waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
  });
});

describe('a backup', () => {
  it('is made by a command and listed', async () => {
    await goTo('search');
    await run('Back up now');
    await section('Backups').getByRole('listitem').filter({ hasText: 'kB' }).waitFor();
  });

  it('takes the library’s place once a person says so', async () => {
    await removeLabel();
    await goTo('settings');
    const backups = section('Backups').getByRole('listitem');
    await backups.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('dialog', { name: /^Go back to the library of/ }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await page.getByText(/^Akin started again with the backup of/).waitFor({ timeout: LONG_MS });
    await page.getByText('1 item, ready').waitFor();
    await selectPicture();
    await label().waitFor();
  });
});

describe('the health of a library', () => {
  it('is looked at by a command, and repaired with a click', async () => {
    const leftover = join(app.libraryDir, 'killed.part');
    await writeFile(leftover, 'half of something');
    await utimes(leftover, 0, 0);
    await run('Check whether everything is whole');
    const failed = section('Health').getByRole('listitem').filter({ hasText: leftover });
    await failed.getByRole('button', { name: 'Repair' }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await failed.getByRole('button', { name: 'Repair' }).click();
    await section('Health').getByRole('status').getByText('Unfinished files removed: 1.').waitFor();
    await failed.waitFor({ state: 'detached' });
    await expect(stat(leftover)).rejects.toThrow('ENOENT');
  });

  it('writes no error to the console', () => {
    expect(app.pageErrors).toEqual([]);
  });
});
