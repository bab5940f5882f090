import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import type { EngineHost } from '../../src-main/engine/host.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { countTwice, listLost, nothingPromised, teach } from './promises.ts';
import { timesOf } from './sizes.ts';
import { tallyOf } from './tally.ts';

const DAY_MS = 86_400_000;
/** A battery is empty, a summer time, a typing error. */
const JUMPS_MS = [
  -20_000 * DAY_MS,
  -DAY_MS,
  -3_600_000,
  0,
  1,
  3_600_000,
  8 * DAY_MS,
  27_000 * DAY_MS,
];

const random = createRandom(23);
const promised = nothingPromised();
let folder: string;
let engine: EngineHost;
const note = (number: number) => join(folder, 'notes', `note-${number}.txt`);
const paths = () => resolvePaths({}, join(folder, 'library'));

function setClock(aheadMs: number): void {
  writeFileSync(join(folder, 'clock'), String(aheadMs));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-clock-'));
  await mkdir(join(folder, 'notes'));
  setClock(0);
  const hook = pathToFileURL(join(import.meta.dirname, 'set-clock.mjs')).href;
  vi.stubEnv('NODE_OPTIONS', `--import=${hook}`);
  vi.stubEnv('AKIN_CLOCK_FILE', join(folder, 'clock'));
  writeFileSync(note(0), 'The first note of the harbour.');
  engine = await startEngine(paths());
  await engine.client.call('library.addRoots', { paths: [join(folder, 'notes')] });
  await engine.client.call('library.index', {});
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await engine.close();
  await rm(folder, { recursive: true });
});

it('loses nothing and keeps every backup that it says it made while the clock jumps', async (context) => {
  const tally = tallyOf(context, 'clock set back and forth');
  const rounds = timesOf(10, 40); // more than the backups that are kept
  for (let round = 1; round <= rounds; round += 1) {
    tally.begin();
    setClock(JUMPS_MS[random.below(JUMPS_MS.length)] ?? 0);
    writeFileSync(note(round), `Note ${round} of the harbour.`);
    expect(await engine.client.call('library.index', {})).toMatchObject({ indexed: 1 });
    await teach(engine.client, promised, [note(round - 1), note(round)], `lesson ${round}`);
    const { name } = await engine.client.call('backups.make', {});
    const { backups } = await engine.client.call('backups.list', {});
    expect(backups[0]?.name).toBe(name);
    await expectAnswer();
    tally.end(listLost(paths().library, promised), countTwice(paths().library));
  }
  expect((await engine.client.call('library.status', {})).items.text).toBe(rounds + 1);
  expect(context.task.meta.tally).toMatchObject({ lost: 0, twice: 0 });
});

async function expectAnswer(): Promise<void> {
  const { lanes, elapsedMs } = await engine.client.call('search.query', {
    examples: [{ kind: 'text', text: 'harbour' }],
  });
  expect(lanes.text).not.toEqual([]);
  expect(elapsedMs).toBeGreaterThanOrEqual(0);
}
