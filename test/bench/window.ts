import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readModelManifest } from '../../src-main/agat/manifest.ts';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startApp } from '../e2e/app.ts';
import type { App } from '../e2e/app.ts';
import { renderGoals } from './goals/goal.ts';
import { measureFirstLoad } from './window/first-load.ts';
import { fillWindowLibrary } from './window/library.ts';
import { measureScrolling } from './window/scrolling.ts';
import { measureTyping } from './window/typing.ts';

// The built window in Chromium: what it loads first, frames while a lane of synthetic pictures scrolls by, and the time
// from a keystroke to the hits of the sample archive: npm run bench:window
// Smaller: npm run bench:window -- --scrolled 20000

const INDEXING_MS = 600_000;
const SAMPLE_ARCHIVE = join(import.meta.dirname, '../../resources/sample-archive');

const { values } = parseArgs({ options: { scrolled: { type: 'string', default: '100000' } } });
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`);
const folder = await mkdtemp(join(tmpdir(), 'akin-bench-'));
try {
  const scrolling = await measure(await openSynthetic(Number(values.scrolled)), ({ page }) =>
    measureScrolling(page, Number(values.scrolled)),
  );
  const typing = await measure(await startApp([SAMPLE_ARCHIVE]), async ({ page }) => {
    await page.getByText(/^[1-9]\d* items, ready$/).waitFor({ timeout: INDEXING_MS });
    return measureTyping(page);
  });
  console.log(`\n${renderGoals([await measureFirstLoad(), ...scrolling, typing])}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function openSynthetic(count: number): Promise<App> {
  const paths = resolvePaths({}, join(folder, 'library'));
  const { version } = await readModelManifest(join(paths.resources, 'agat', 'base'));
  await fillWindowLibrary(paths.library, version, count);
  const app = await startApp([], [], paths.library);
  await app.page.locator('[data-item]').first().waitFor();
  return app;
}

async function measure<T>(app: App, work: (app: App) => Promise<T>): Promise<T> {
  const [minute = NaN] = loadavg();
  console.log(`${minute.toFixed(1)} programs were waiting for a core in the minute before`);
  return work(app).finally(() => app.close());
}
