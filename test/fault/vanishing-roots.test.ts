import { renameSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import type { EngineHost } from '../../src-main/engine/host.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { countTwice, listLost, nothingPromised, teach } from './promises.ts';
import { countSigns } from './signs.ts';
import { timesOf } from './sizes.ts';
import { tallyOf } from './tally.ts';

const NOTES_A_ROUND = 12;
/** About as many signs as a round gives: events of indexing, and writes of the library's files. */
const MOST_SIGNS = 30;

const random = createRandom(29);
const promised = nothingPromised();
let folder: string;
let engine: EngineHost;
let noteCount = 0;
const notes = () => join(folder, 'notes');
const away = () => join(folder, 'away');
const note = (number: number) => join(notes(), `note-${number}.txt`);
const paths = () => resolvePaths({}, join(folder, 'library'));
const index = () => engine.client.call('library.index', {});

function writeNotes(): void {
  for (const end = noteCount + NOTES_A_ROUND; noteCount < end; noteCount += 1) {
    writeFileSync(note(noteCount), `This is note number ${noteCount}.`);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-roots-'));
  await mkdir(notes());
  writeNotes();
  engine = await startEngine(paths());
  await engine.client.call('library.addRoots', { paths: [notes()] });
  await index();
  await teach(engine.client, promised, [note(0), note(1)], 'kept');
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

it('knows every file again whose folder vanished and returned while it was indexed', async (context) => {
  const tally = tallyOf(context, 'folder vanishes and returns while it is indexed');
  for (let round = 0; round < timesOf(3, 20); round += 1) {
    tally.begin();
    writeNotes();
    await indexWhileItGoes(random.uniform() < 0.5);
    expect(await index()).toMatchObject({ removed: 0, problems: [], offline: 0 });
    expect((await engine.client.call('library.status', {})).items.text).toBe(noteCount);
    tally.end(listLost(paths().library, promised), countTwice(paths().library));
  }
  expect(context.task.meta.tally).toMatchObject({ lost: 0, twice: 0 });
});

/** The folder goes at a random point; it returns at another, or when the indexing is over and was tried in vain. */
async function indexWhileItGoes(returnsMeanwhile: boolean): Promise<void> {
  const comeBack = countSigns(paths().library, 1 + random.below(2 * MOST_SIGNS), () => {
    if (returnsMeanwhile) renameSync(away(), notes());
  });
  const go = countSigns(paths().library, 1 + random.below(MOST_SIGNS), () => {
    renameSync(notes(), away());
  });
  const stop = engine.client.on('index.progress', () => {
    go.sign();
    comeBack.sign();
  });
  await index();
  stop();
  go.finish();
  comeBack.finish();
  if (returnsMeanwhile) return;
  expect(await index()).toMatchObject({ indexed: 0, removed: 0 });
  renameSync(away(), notes());
}
