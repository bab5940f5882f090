import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../../build/start/chromium.mjs';
import { isStale } from '../../../build/start/freshness.ts';
import { findPinnedNode } from '../../../build/start/pinned-node.mjs';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'akin-start-'));
});

afterAll(() => rm(dir, { recursive: true }));

async function writeAt(name: string, seconds: number, mode = 0o644): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, '', { mode });
  await utimes(path, seconds, seconds);
  return path;
}

describe('a build', () => {
  it('is stale when it is missing or older than a source, however deep', async () => {
    await mkdir(join(dir, 'sources/deep'), { recursive: true });
    const sources = join(dir, 'sources');
    const output = join(dir, 'output.html');
    expect(isStale(output, [sources])).toBe(true);

    const soon = Date.now() / 1000 + 100;
    await writeAt('output.html', soon);
    expect(isStale(output, [sources])).toBe(false);
    await writeAt('sources/deep/new.ts', soon + 1);
    expect(isStale(output, [sources])).toBe(true);
  });
});

describe('Chromium', () => {
  it('is the one named, else an executable of a known name on PATH', async () => {
    expect(findChromium({ CHROMIUM_PATH: '/opt/chrome', PATH: dir })).toBe('/opt/chrome');
    expect(findChromium({ PATH: dir })).toBeUndefined();
    await writeAt('google-chrome', 1, 0o644);
    expect(findChromium({ PATH: dir })).toBeUndefined();
    const chromium = await writeAt('chromium', 1, 0o755);
    expect(findChromium({ PATH: dir })).toBe(chromium);
  });
});

describe('the pinned Node', () => {
  it('is the one that runs these tests', () => {
    expect(findPinnedNode()).toBe(process.execPath);
  });
});
