import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBounds, writeBounds } from '../../../src-main/electron/window-bounds.ts';

it('keeps where the window lay, unless that screen is gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'akin-bounds-'));
  const path = join(folder, 'window.json');
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const kept = { x: 2000, y: 40, width: 900, height: 700, isMaximized: true };
  expect(readBounds(path, [screen])).toMatchObject({ width: 1280, isMaximized: false });
  writeBounds(path, kept);
  expect(readBounds(path, [screen, { ...screen, x: 1920 }])).toEqual(kept);
  expect(readBounds(path, [screen])).toEqual({ width: 900, height: 700, isMaximized: true });
  await writeFile(path, '{"width":');
  expect(readBounds(path, [screen])).toMatchObject({ width: 1280 });
  await rm(folder, { recursive: true });
});
