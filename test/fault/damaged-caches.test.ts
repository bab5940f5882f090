import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import type { Client } from '../../src-main/contract/client.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { damageTable } from './damage.ts';
import { listLost, nothingPromised, teach } from './promises.ts';
import { timesOf } from './sizes.ts';
import { tallyOf } from './tally.ts';

// Two files beside the library hold nothing that cannot be made again.

const COLOURS = ['red', 'green', 'blue', 'gold'];

const random = createRandom(17);
const promised = nothingPromised();
let folder: string;
let pictureCount = 0;
const paths = () => resolvePaths({}, join(folder, 'library'));
const inLibrary = (name: string) => join(paths().library, name);
const picture = (number: number) => join(folder, 'pictures', `picture-${number}.jpg`);

async function paint(): Promise<void> {
  const background = COLOURS[pictureCount % COLOURS.length] ?? 'red';
  const create = { width: 64, height: 48 + pictureCount, channels: 3, background } as const;
  writeFileSync(picture(pictureCount), await sharp({ create }).jpeg().toBuffer());
  pictureCount += 1;
}

/** Runs `work` with an engine of its own. */
async function withEngine<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const engine = await startEngine(paths());
  try {
    return await work(engine.client);
  } finally {
    await engine.close();
  }
}

const index = (client: Client) => client.call('library.index', {});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-caches-'));
  await mkdir(join(folder, 'pictures'));
  for (let i = 0; i < 6; i += 1) await paint();
  await withEngine(async (client) => {
    await client.call('library.addRoots', { paths: [join(folder, 'pictures')] });
    await index(client);
    await teach(client, promised, [picture(0), picture(1)], 'kept');
  });
});
afterAll(() => rm(folder, { recursive: true }));

/** What meets the damaged page. */
const MEETINGS: Record<string, (client: Client) => Promise<unknown>> = {
  looking: thumbnailsOf,
  indexing: async (client) => {
    await paint();
    expect(await index(client)).toMatchObject({ indexed: 1, problems: [] });
  },
  examining: (client) => client.call('doctor.check', {}),
};

/** How many of the pictures have a thumbnail. */
async function thumbnailsOf(client: Client): Promise<number> {
  const found = Array.from({ length: pictureCount }, async (_, number) => {
    const { itemId } = await client.call('items.find', { path: picture(number) });
    return (await client.call('items.thumbnail', { itemId })).webp;
  });
  return (await Promise.all(found)).filter((webp) => webp !== undefined).length;
}

it.each(Object.entries(MEETINGS))(
  'tells of a damaged page of previews.sqlite met by %s, and makes the previews again',
  async (name, meet) => {
    damageTable(inLibrary('previews.sqlite'), 'thumbnails');
    await withEngine(async (client) => {
      const lost = new Promise<{ message: string }>((resolve) =>
        client.on('previews.lost', resolve),
      );
      await meet(client);
      expect((await lost).message, name).toMatch(/previews\.sqlite was damaged.*made again/);
      await expect.poll(() => thumbnailsOf(client), { timeout: 60_000 }).toBe(pictureCount);
      const { checks } = await client.call('doctor.check', {});
      expect(checks.find((check) => check.name === 'thumbnails')?.isOk).toBe(true);
    });
    expect(listLost(paths().library, promised)).toEqual([]);
  },
);

it('needs no vectors.cache, whatever is in it, to answer as before', async (context) => {
  const tally = tallyOf(context, 'a vectors.cache with flipped bits');
  const answer = (client: Client) =>
    client.call('search.query', { examples: [{ kind: 'text', text: 'a garden' }] });
  const before = await withEngine(answer);
  for (let round = 0; round < timesOf(3, 15); round += 1) {
    tally.begin();
    const bytes = readFileSync(inLibrary('vectors.cache'));
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    writeFileSync(inLibrary('vectors.cache'), bytes);
    expect((await withEngine(answer)).lanes).toEqual(before.lanes);
    tally.end(listLost(paths().library, promised));
  }
  expect(context.task.meta.tally).toMatchObject({ lost: 0 });
});
