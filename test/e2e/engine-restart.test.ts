import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp } from './app.ts';
import type { App } from './app.ts';

let app: App;
let notes: string;

beforeAll(async () => {
  notes = await mkdtemp(join(tmpdir(), 'akin-notes-'));
  await writeFile(join(notes, 'heron.txt'), 'A heron stood in the shallow water.');
  app = await startApp([notes]);
  await app.page.getByText('1 item, ready').waitFor();
});
afterAll(async () => {
  await app.close();
  await rm(notes, { recursive: true });
});

it('says that its engine was killed, and answers again without a click', async () => {
  const { page, processId, pageErrors } = app;
  const [engineId] = execFileSync('pgrep', ['-P', String(processId), '-f', 'engine-process'], {
    encoding: 'utf8',
  }).split('\n');
  process.kill(Number(engineId), 'SIGKILL');
  await page.getByText('Akin’s engine stopped and was started again. Nothing is lost.').waitFor();
  await page.getByRole('textbox', { name: 'Find' }).fill('a bird at the lake');
  await page.getByRole('main').getByText('A heron stood in the shallow water.').waitFor();
  expect(pageErrors).toEqual([]);
});
