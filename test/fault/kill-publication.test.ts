import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Paths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import type { EngineHost } from '../../src-main/engine/host.ts';
import { openLibrary } from '../../src-main/sql/library.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { addBase, copyResources } from '../unit/library/resources.ts';
import { fillLibrary } from '../unit/library/synthetic.ts';
import { killNow } from './processes.ts';
import { countTwice, listLost, nothingPromised } from './promises.ts';
import { countSigns } from './signs.ts';
import { timesOf } from './sizes.ts';
import { tallyOf } from './tally.ts';

const SEGMENTS = 3_000;
/** Published in turn, so that there is always something to do. */
const VERSIONS = ['base-test', 'anchor'];
/** About as many as a publication gives: writes of the library's files, and what it tells of its progress. */
const MOST_SIGNS = 40;

const random = createRandom(19);
let folder: string;
let paths: Paths;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-publication-'));
  const resources = await copyResources(join(folder, 'resources'));
  await addBase(resources, 'base-test');
  paths = { library: join(folder, 'library'), resources };
  await fillLibrary(paths.library, 'anchor', SEGMENTS);
});
afterAll(() => rm(folder, { recursive: true }));

it('leaves the old or the new model active, whole, wherever an engine dies, and then goes on', async (context) => {
  const tally = tallyOf(context, 'engine killed while it publishes a model, embedding all anew');
  for (let round = 0; round < timesOf(3, 20); round += 1) {
    tally.begin();
    await publishUntilKilled(VERSIONS[round % VERSIONS.length] ?? '');
    expectWhole();
    tally.end(listLost(paths.library, nothingPromised()), countTwice(paths.library));
  }
  const engine = await startEngine(paths);
  await engine.client.call('models.use', { version: 'base-test' });
  const { lanes } = await engine.client.call('search.query', {
    examples: [{ kind: 'text', text: 'a dog' }],
  });
  expect(lanes.image).toHaveLength(50);
  await engine.close();
  expect(context.task.meta.tally).toMatchObject({ lost: 0, twice: 0 });
});

async function publishUntilKilled(version: string): Promise<void> {
  const engine = await startEngine(paths);
  const signs = countSigns(paths.library, 1 + random.below(MOST_SIGNS), () => {
    killNow(engine.processId);
  });
  engine.client.on('models.progress', signs.sign);
  await publish(engine, version);
  signs.finish();
  await engine.close();
}

/** Resolves when it is published, or the engine killed. */
async function publish({ client }: EngineHost, version: string): Promise<void> {
  await Promise.allSettled([client.call('models.use', { version })]);
}

function expectWhole(): void {
  const library = openLibrary(join(paths.library, 'library.sqlite'), { readonly: true });
  const active = library.activeModel();
  expect(VERSIONS).toContain(active?.name);
  expect(library.countUnprojected(active?.modelId ?? 0)).toBe(0);
  library.close();
}
