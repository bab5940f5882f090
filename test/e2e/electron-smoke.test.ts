import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, it } from 'vitest';

const projectDir = join(import.meta.dirname, '../..');
const binary = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']
  .map((name) => join(projectDir, 'node_modules/electron/dist', name))
  .find((path) => existsSync(path));
const title = 'opens the window in the real desktop shell, with media and nothing on a port';

it.runIf(binary)(binary ? title : `${title} (not run: no Electron binary)`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'akin-electron-'));
  const app = await _electron.launch({
    ...(binary !== undefined && { executablePath: binary }),
    args: [projectDir, join(projectDir, 'resources/sample-archive'), `--user-data-dir=${folder}`],
    env: { ...process.env, AKIN_LIBRARY: join(folder, 'library'), AKIN_NODE: process.execPath },
  });
  try {
    const page = await app.firstWindow();
    await page.getByText(/^[1-9]\d* items, ready$/).waitFor({ timeout: 240_000 });
    expect(page.url()).toBe('akin://window/');
    const status = await page.evaluate(async () => {
      const part = await fetch('/media/file/1', { headers: { Range: 'bytes=0-9' } });
      return part.status;
    });
    expect(status).toBe(206);
  } finally {
    await app.close();
    await rm(folder, { recursive: true });
  }
});
