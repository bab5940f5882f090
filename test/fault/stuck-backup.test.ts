import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { killNow, processesBelow } from './processes.ts';

let folder: string;
const paths = () => resolvePaths({}, join(folder, 'library'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-stuck-'));
  await writeFile(join(folder, 'note.txt'), 'The sea was loud in the harbour.');
  await writeFile(join(folder, '.akinignore'), 'library\n');
  const engine = await startEngine(paths());
  await engine.client.call('library.addRoots', { paths: [folder] });
  await engine.client.call('library.index', {});
  await engine.close();
});
afterAll(() => rm(folder, { recursive: true }));

it.runIf(process.platform === 'linux')(
  'a backup on schedule that does not get on keeps no engine from closing',
  async () => {
    const engine = await startEngine(paths()); // the first backup is due
    const processId = await firstOf(() => processesBelow(process.pid, 'backup-process'));
    process.kill(processId, 'SIGSTOP');
    await engine.close();
    expect(processesBelow(process.pid, 'backup-process')).toEqual([]);
    killNow(processId);

    const again = await startEngine(paths());
    await again.client.call('backups.make', {});
    expect((await again.client.call('backups.list', {})).backups).toHaveLength(1);
    await again.close();
  },
);

/** Asks until there is one. */
async function firstOf(list: () => number[]): Promise<number> {
  for (;;) {
    const [first] = list();
    if (first !== undefined) return first;
    await setImmediate();
  }
}
