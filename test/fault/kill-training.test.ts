import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { openLibrary } from '../../src-main/sql/library.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { fillLibrary } from '../unit/library/synthetic.ts';
import { killNow, processesBelow } from './processes.ts';
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

describe.runIf(process.platform === 'linux')('a trainer that is killed', () => {
  it('changes nothing, and the engine goes on answering', async (context) => {
    const tally = tallyOf(context, 'trainer killed while it learns');
    const engine = await startEngine(paths());
    const { modelVersion } = await engine.client.call('library.status', {});
    for (let round = 0; round < timesOf(1, 10); round += 1) {
      tally.begin();
      let left = 1 + random.below(MOST_SIGNS);
      const stop = engine.client.on('training.progress', () => {
        left -= 1;
        if (left === 0) processesBelow(engine.processId, 'trainer-process').forEach(killNow);
      });
      const training = engine.client.call('training.start', { seconds: 1, publish: 'ask' });
      await expect(training).rejects.toMatchObject({
        message: expect.stringMatching(
          /^The training stopped \(SIGKILL\)\. Nothing was changed/,
        ) as string,
      });
      stop();
      expect(await engine.client.call('library.status', {})).toMatchObject({ modelVersion });
      const { labels } = await engine.client.call('labels.list', {});
      tally.end(LABELS.filter((name) => !labels.some((label) => label.name === name)));
    }
    await engine.close();
    expect(context.task.meta.tally).toMatchObject({ lost: 0 });
  });
});
