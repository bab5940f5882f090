import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import type { IndexSummary } from '../../../src-main/contract/methods.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';

let folder: string;
let engine: EngineHost;

const notes = () => join(folder, 'notes');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-watch-'));
  await mkdir(notes());
  engine = await startEngine(resolvePaths({}, join(folder, 'library')));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

/** The next summary of a scan that indexed or removed something. */
function nextChange(): Promise<IndexSummary> {
  return new Promise((resolve) => {
    const stop = engine.client.on('index.finished', (summary) => {
      if (summary.indexed + summary.removed === 0) return;
      stop();
      resolve(summary);
    });
  });
}

describe('a watched folder', () => {
  it('is indexed at once, and again when files come and go', async () => {
    await writeFile(join(notes(), 'first.txt'), 'The first note.');
    const first = nextChange();
    await engine.client.call('library.addRoots', { paths: [notes()] });
    await engine.client.call('library.watch', {});
    expect(await first).toMatchObject({ indexed: 1 });

    const second = nextChange();
    await mkdir(join(notes(), 'sub'));
    await writeFile(join(notes(), 'sub', 'second.txt'), 'The second note.');
    expect(await second).toMatchObject({ indexed: 1, unchanged: 1 });

    const third = nextChange();
    await rm(join(notes(), 'first.txt'));
    expect(await third).toMatchObject({ removed: 1, unchanged: 1 });
  });
});
