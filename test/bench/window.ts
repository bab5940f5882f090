import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { readModelManifest } from '../../src-main/agat/manifest.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startApp } from '../e2e/app.ts';
import { fillWindowLibrary, NAMES } from './window-library.ts';

// The window in Chromium, on a library of synthetic pictures: frames while all of them scroll by, and the time from a
// keystroke to the first hits painted: `npm run bench:window -- --scrolled 100000 --asked 10000`.

const SCROLL_SECONDS = 6;
/** A person who reads, and one who flings the page. Pixels a frame. */
const SPEEDS = { steady: 40, fast: 400, flung: 4_000 };
const LATE_FRAME_MS = 32;
const ROUNDS = 5;

const { values } = parseArgs({
  options: {
    scrolled: { type: 'string', default: '100000' },
    asked: { type: 'string', default: '10000' },
  },
});
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`);
await onLibrary(Number(values.scrolled), measureScrolling);
await onLibrary(Number(values.asked), measureTyping);

async function onLibrary(count: number, measure: (page: Page) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'akin-bench-'));
  try {
    const paths = resolvePaths({}, join(folder, 'library'));
    const { version } = await readModelManifest(join(paths.resources, 'agat', 'base'));
    await fillWindowLibrary(paths.library, version, count);
    const app = await startApp([], [], paths.library);
    console.log(`${count} pictures`);
    await app.page.locator('[data-item]').first().waitFor();
    await measure(app.page).finally(() => app.close());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureScrolling(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^see all/ }).click();
  for (const [name, step] of Object.entries(SPEEDS)) {
    const frames = await page.evaluate(scrollAndMeasure, { step, ms: SCROLL_SECONDS * 1_000 });
    const late = frames.filter((ms) => ms > LATE_FRAME_MS).length;
    console.log(
      `${name} (${step} px a frame): ${frames.length} frames, ${late} late, ${quantiles(frames)}`,
    );
  }
}

/** Runs in the page: how long each frame took while the results scrolled. */
function scrollAndMeasure({ step, ms }: { step: number; ms: number }): Promise<number[]> {
  const column = document.querySelector('main > .column');
  const frames: number[] = [];
  return new Promise((resolve) => {
    const startMs = performance.now();
    let lastMs = startMs;
    const next = (nowMs: number) => {
      frames.push(nowMs - lastMs);
      lastMs = nowMs;
      column?.scrollBy(0, step);
      if (nowMs - startMs < ms) requestAnimationFrame(next);
      else resolve(frames.slice(1));
    };
    requestAnimationFrame(next);
  });
}

async function measureTyping(page: Page): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Find' });
  const times: number[] = [];
  for (const word of Array.from({ length: ROUNDS }, () => NAMES).flat()) {
    await field.fill('');
    await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent === '');
    const painted = page.evaluate(waitForHits, word);
    await field.fill(word.slice(0, -1));
    await field.press(word.slice(-1));
    times.push(await painted);
  }
  console.log(`keystroke to first hits painted: ${quantiles(times.slice(NAMES.length))}`);
}

/** Runs in the page: milliseconds from the last key of `word` to the frame that shows hits of that name. */
function waitForHits(word: string): Promise<number> {
  return new Promise((resolve) => {
    let keyMs = NaN;
    document.addEventListener('keydown', () => (keyMs = performance.now()), { once: true });
    const look = () => {
      const [first] = document.querySelectorAll<HTMLElement>('main [data-item]');
      const isThere = first?.title.startsWith(word) && /fair|strong/.test(first.innerText);
      if (isThere && !Number.isNaN(keyMs)) resolve(performance.now() - keyMs);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

function quantiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    `${(sorted[Math.floor(share * sorted.length)] ?? NaN).toFixed(0)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`;
}
