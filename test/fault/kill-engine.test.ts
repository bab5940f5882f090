import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { openLibrary } from '../../src-main/sql/library.ts';

const FILE_COUNT = 400;
/** Kill after this many files, so that each death falls at another point of the work. */
const KILL_AFTER = [1, 20, 40, 60];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-kill-'));
  await mkdir(join(folder, 'notes'));
  for (let i = 0; i < FILE_COUNT; i += 1) {
    await writeFile(join(folder, 'notes', `note-${i}.txt`), `This is note number ${i}.`);
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('an engine killed while indexing', () => {
  it('goes on where it stopped, indexes nothing twice and keeps the library whole', async () => {
    const paths = resolvePaths({}, join(folder, 'library'));
    for (const doneCount of KILL_AFTER) await killAfter(paths, doneCount);

    const engine = await startEngine(paths);
    const summary = await engine.client.call('library.index', {});
    expect(summary.indexed + summary.unchanged).toBe(FILE_COUNT);
    expect(summary.unchanged).toBeGreaterThan(0);
    await engine.close();

    const library = openLibrary(join(paths.library, 'library.sqlite'), { readonly: true });
    expect(library.integrityCheck()).toEqual([]);
    expect(library.countItems().text).toBe(FILE_COUNT);
    expect(library.countSegments()).toBe(FILE_COUNT);
    library.close();
  });
});

async function killAfter(paths: ReturnType<typeof resolvePaths>, doneCount: number): Promise<void> {
  const stopped = Promise.withResolvers<unknown>();
  const engine = await startEngine(paths, { onStopped: stopped.resolve });
  await engine.client.call('library.addRoots', { paths: [join(folder, 'notes')] });
  engine.client.on('index.progress', (progress) => {
    if (progress.doneCount >= doneCount) process.kill(engine.processId, 'SIGKILL');
  });
  await expect(engine.client.call('library.index', {})).rejects.toMatchObject({
    code: 'engine-stopped',
  });
  await stopped.promise;
}
