import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp } from './app.ts';
import type { App } from './app.ts';

/** Starting and reading take minutes where the machine has other things to do. */
const LONG_MS = 100_000;

let app: App;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-status-'));
  for (const name of ['root', 'arriving']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'root', 'heron.txt'), 'A heron stood in the shallow water.');
  for (const name of ['fog', 'ice', 'sun']) {
    await writeFile(join(folder, 'arriving', `${name}.txt`), `There was ${name} all day.`);
  }
  app = await startApp([join(folder, 'root')]);
  await app.page.getByText('1 item, ready').waitFor({ timeout: LONG_MS });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

/** Runs in the page: keeps everything that the status line says from now on in its `data-said`. */
function keepWhatIsSaid(): void {
  const line = document.querySelector<HTMLElement>('footer[aria-label="Status"]');
  const keep = () => {
    const said = line?.querySelector('span')?.textContent ?? '';
    if (line) line.dataset['said'] = [...(line.dataset['said'] ?? '').split('\n'), said].join('\n');
  };
  new MutationObserver(keep).observe(line ?? document, {
    ...{ childList: true, characterData: true, subtree: true },
  });
}

it('says that it is ready only with what was just read counted', async () => {
  await app.page.evaluate(keepWhatIsSaid);
  await rename(join(folder, 'arriving'), join(folder, 'root', 'arrived'));
  await app.page.getByText('4 items, ready').waitFor({ timeout: LONG_MS });
  const said = await app.page.locator('[data-said]').getAttribute('data-said');
  const [, afterwards = ''] = (said ?? '').split(/Indexing \d of 3/);
  expect(said).toContain('of 3');
  expect(afterwards).not.toContain('1 item, ready');
});
