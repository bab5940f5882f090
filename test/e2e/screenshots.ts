import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { german } from '../../src-renderer/messages/de.ts';
import { english } from '../../src-renderer/messages/en.ts';
import { startApp } from './app.ts';
import { ARCHIVE_COUNT, SCENES } from './scenes.ts';

// npm run screenshots [-- [--language LANGUAGE] FOLDER [SCENE…]]: pictures of the window on the sample archive, all
// scenes where none is named.

const THEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1200 },
] as const;
/** Of WebP, up to 100: small text stays as sharp as it is on the screen. */
const QUALITY = 92;
const INDEXING_MS = 240_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string', default: 'en' } },
});
const words = values.language === 'de' ? german : english;
const [folder = 'out/screenshots', ...names] = positionals;
const outDir = resolve(process.env['INIT_CWD'] ?? '', folder);
const archive = join(import.meta.dirname, '../../resources/sample-archive');
const isAsked = (name: string): boolean => names.length === 0 || names.includes(name);

await mkdir(outDir, { recursive: true });
if (isAsked('first-run')) await inApp([], takeFirstRun);
if (SCENES.some(({ name }) => isAsked(name))) await inApp([archive], takeScenes);
process.stdout.write(`The screenshots are in ${outDir}\n`);

/** Runs `work` on a fresh window over these folders and closes it, whatever happens. */
async function inApp(folders: string[], work: (page: Page) => Promise<void>): Promise<void> {
  const app = await startApp(folders, [], undefined, values.language);
  try {
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    await work(app.page);
  } finally {
    await app.close();
  }
}

async function takeFirstRun(page: Page): Promise<void> {
  await page.getByText(words.firstRun.title).waitFor();
  await take(page, 'first-run');
}

async function takeScenes(page: Page): Promise<void> {
  for (const scene of SCENES.filter(({ name }) => isAsked(name))) {
    await page.setViewportSize(SIZES[0]);
    await page.evaluate(() => {
      history.replaceState(undefined, '', '/'); // a reload would keep the last scene's query
    });
    await page.reload();
    await page.getByText(words.status.ready(ARCHIVE_COUNT)).waitFor({ timeout: INDEXING_MS });
    await scene.show(page, words);
    await take(page, scene.name);
  }
}

/** One picture for each theme and size. */
async function take(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
      const picture = sharp(await page.screenshot({ animations: 'disabled' }));
      const file = `${name}-${colorScheme}-${size.width}.webp`;
      await picture.webp({ quality: QUALITY, effort: 6 }).toFile(join(outDir, file));
    }
  }
}
