import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import type { EngineHost } from '../../src-main/engine/host.ts';
import { openLibrary } from '../../src-main/sql/library.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { killNow, processesBelow } from './processes.ts';
import { countTwice, listLost, nothingPromised, teach } from './promises.ts';
import { countSigns } from './signs.ts';
import { timesOf } from './sizes.ts';
import { tallyOf } from './tally.ts';

/** New in every round, so that there is always something to index when death comes. */
const NOTES_A_ROUND = 24;
/** About as many signs as a round gives: events of indexing, and writes of the library's files. */
const MOST_SIGNS = 90;

const random = createRandom(7);
let folder: string;
let noteCount = 0;
const promised = nothingPromised();
const notePath = (number: number) => join(folder, 'notes', `note-${number}.txt`);
const paths = () => resolvePaths({}, join(folder, 'library'));

async function writeNotes(): Promise<void> {
  for (const end = noteCount + NOTES_A_ROUND; noteCount < end; noteCount += 1) {
    await writeFile(notePath(noteCount), `This is note number ${noteCount}.`);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-kill-'));
  await mkdir(join(folder, 'notes'));
  await writeNotes();
  const engine = await startEngine(paths());
  await engine.client.call('library.addRoots', { paths: [join(folder, 'notes')] });
  await engine.client.call('library.index', {});
  await engine.close();
});
afterAll(() => rm(folder, { recursive: true }));

describe.runIf(process.platform === 'linux')('killed while indexing and being taught', () => {
  it('keeps what it acknowledged and indexes nothing twice', async (context) => {
    const tally = tallyOf(context, 'engine or encoder killed while indexing, linking, labelling');
    for (let round = 0; round < timesOf(4, 50); round += 1) {
      tally.begin();
      await writeNotes();
      await liveUntilKilled(round);
      tally.end(listLost(paths().library, promised), countTwice(paths().library));
    }
    const engine = await startEngine(paths());
    const { problems } = await engine.client.call('library.index', {});
    await engine.close();
    expect(problems).toEqual([]);
    const library = openLibrary(join(paths().library, 'library.sqlite'), { readonly: true });
    expect([library.countItems().text, library.countSegments()]).toEqual([noteCount, noteCount]);
    library.close();
    expect(context.task.meta.tally).toMatchObject({ lost: 0, twice: 0 });
  });
});

/** One life of an engine: it indexes and is taught, and it or its encoder is killed at a random point. */
async function liveUntilKilled(round: number): Promise<void> {
  const stopped = Promise.withResolvers<unknown>();
  const engine = await startEngine(paths(), { onStopped: stopped.resolve });
  const isEngine = random.uniform() < 0.7;
  const signs = countSigns(paths().library, 1 + random.below(MOST_SIGNS), () => {
    const [encoder] = processesBelow(engine.processId, 'encoder-process').toReversed();
    killNow(isEngine ? engine.processId : encoder);
  });
  engine.client.on('index.progress', signs.sign);
  const indexed = engine.client.call('library.index', {});
  await Promise.allSettled([indexed, teachAll(engine, round)]);
  signs.finish();
  await engine.close();
}

/** Rejects when the engine is killed. */
async function teachAll({ client }: EngineHost, round: number): Promise<void> {
  for (let lesson = 0; lesson < 5; lesson += 1) {
    const a = random.below(NOTES_A_ROUND);
    const b = (a + 1 + random.below(NOTES_A_ROUND - 1)) % NOTES_A_ROUND;
    await teach(client, promised, [notePath(a), notePath(b)], `lesson ${round}.${lesson}`);
  }
}
