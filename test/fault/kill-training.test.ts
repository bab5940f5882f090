import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import type { EngineHost } from '../../src-main/engine/host.ts';
import { openLibrary } from '../../src-main/sql/library.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { fillLibrary } from '../unit/library/synthetic.ts';
import { isRunning, killNow, processesBelow } from './processes.ts';
import { countTwice } from './promises.ts';
import { timesOf } from './sizes.ts';
import { tallyOf } from './tally.ts';

const ITEMS = 90;
const LABELS = ['sea', 'garden', 'street'];
/** About as many as a training tells of its progress before it judges. */
const MOST_SIGNS = 70;

const random = createRandom(13);
let folder: string;
const paths = () => resolvePaths({}, folder);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-trainer-'));
  await fillLibrary(folder, 'base', ITEMS);
  const library = openLibrary(join(folder, 'library.sqlite'));
  for (const [i, name] of LABELS.entries()) {
    const members = library.listItems().filter(({ itemId }) => itemId % LABELS.length === i);
    library.assignLabel(
      name,
      members.map(({ contentHash }) => contentHash),
    );
  }
  library.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** Trains, and calls `act` at a random sign of its progress; resolves when that training is over, however it ends. */
async function trainAndAct({ client }: EngineHost, publish: 'ask' | 'gate', act: () => void) {
  let left = 1 + random.below(MOST_SIGNS);
  const stop = client.on('training.progress', () => {
    left -= 1;
    if (left === 0) act();
  });
  const [training] = await Promise.allSettled([
    client.call('training.start', { seconds: 1, publish }),
  ]);
  stop();
  return training;
}

async function lostLabels({ client }: EngineHost): Promise<string[]> {
  const { labels } = await client.call('labels.list', {});
  return LABELS.filter((name) => !labels.some((label) => label.name === name));
}

describe.runIf(process.platform === 'linux')('a training', () => {
  it('whose process is killed changes nothing, and the engine goes on answering', async (context) => {
    const tally = tallyOf(context, 'trainer killed while it learns');
    const engine = await startEngine(paths());
    const { modelVersion } = await engine.client.call('library.status', {});
    for (let round = 0; round < timesOf(1, 5); round += 1) {
      tally.begin();
      const training = await trainAndAct(engine, 'ask', () => {
        processesBelow(engine.processId, 'trainer-process').forEach(killNow);
      });
      expect(String(training.status === 'rejected' && training.reason)).toMatch(
        /The training stopped \(SIGKILL\)\. Nothing was changed/,
      );
      expect(await engine.client.call('library.status', {})).toMatchObject({ modelVersion });
      tally.end(await lostLabels(engine));
    }
    await engine.close();
    expect(context.task.meta.tally).toMatchObject({ lost: 0 });
  });

  it('whose engine is killed goes with it, and another can begin', async (context) => {
    const tally = tallyOf(context, 'engine killed while it trains');
    for (let round = 0; round < timesOf(1, 5); round += 1) {
      tally.begin();
      const engine = await startEngine(paths());
      let trainers: number[] = [];
      await trainAndAct(engine, round % 2 === 0 ? 'ask' : 'gate', () => {
        trainers = processesBelow(engine.processId, 'trainer-process');
        killNow(engine.processId);
      });
      killNow(engine.processId); // where the training was over before that sign
      await engine.close();
      await expect.poll(() => trainers.filter(isRunning), { timeout: 60_000 }).toEqual([]);
      const next = await startEngine(paths());
      await expectWholeModel(next);
      tally.end(await lostLabels(next), countTwice(folder));
      await next.close();
    }
    const engine = await startEngine(paths());
    const training = await trainAndAct(engine, 'ask', () => {
      void engine.client.call('training.cancel', {});
    });
    expect(String(training.status === 'rejected' && training.reason)).toMatch(/was cancelled/);
    await engine.close();
    expect(context.task.meta.tally).toMatchObject({ lost: 0, twice: 0 });
  });
});

/** The version in use embeds everything and answers; nothing is left that is half written. */
async function expectWholeModel({ client }: EngineHost): Promise<void> {
  expect((await client.call('training.summary', {})).progress.phase).toBe('idle');
  const { lanes } = await client.call('search.query', {
    examples: [{ kind: 'text', text: 'a garden' }],
  });
  expect(lanes.image.length).toBeGreaterThan(0);
  const library = openLibrary(join(folder, 'library.sqlite'), { readonly: true });
  expect(library.countUnprojected(library.activeModel()?.modelId ?? 0)).toBe(0);
  library.close();
}
