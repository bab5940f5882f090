import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import type { EngineHost } from '../../src-main/engine/host.ts';
import { countTwice, listLost, nothingPromised, teach } from './promises.ts';
import { tallyOf } from './tally.ts';

const main = join(import.meta.dirname, '../../src-main/cli/main.ts');
const promised = nothingPromised();
let folder: string;
let engine: EngineHost;
const note = (number: number) => join(folder, 'notes', `note-${number}.txt`);
const library = () => join(folder, 'library');
const inUse = () =>
  `Another Akin is using the library in ${library()}. Close it first, or choose another library with --library.`;

async function akin(...args: string[]) {
  const env = { ...process.env, INIT_CWD: folder, AKIN_LIBRARY: library() };
  const child = spawn(process.execPath, [main, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { stdout, stderr, exitCode: child.exitCode };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-two-'));
  await mkdir(join(folder, 'notes'));
  for (let i = 0; i < 4; i += 1) writeFileSync(note(i), `Note ${i} of the harbour.`);
  engine = await startEngine(resolvePaths({}, library()));
  await engine.client.call('library.addRoots', { paths: [join(folder, 'notes')] });
  await engine.client.call('library.index', {});
});
afterAll(() => rm(folder, { recursive: true }));

it('refuses a second Akin with a sentence; the first goes on as if nothing had been', async (context) => {
  const tally = tallyOf(context, 'second Akin on the same library');
  const commands = [
    ['status'],
    ['index', 'notes'],
    ['backup'],
    ['restore'],
    ['doctor', '--repair'],
  ];
  for (const [round, command] of commands.entries()) {
    tally.begin();
    expect(await akin(...command)).toEqual({
      stdout: '',
      stderr: `akin: ${inUse()}\n`,
      exitCode: 1,
    });
    const second = startEngine(resolvePaths({}, library()));
    await expect(second).rejects.toMatchObject({ code: 'library-locked', message: inUse() });
    await teach(engine.client, promised, [note(0), note(1 + (round % 3))], `lesson ${round}`);
    tally.end(listLost(library(), promised), countTwice(library()));
  }
  await engine.close();
  expect(await akin('status')).toMatchObject({ stderr: '', exitCode: 0 });
  expect(context.task.meta.tally).toMatchObject({ lost: 0, twice: 0 });
});
