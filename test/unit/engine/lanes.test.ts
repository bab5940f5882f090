import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import type { Modality } from '../../../src-main/base/types.ts';
import type { BegunLane, Lane, LaneOrder } from '../../../src-main/contract/lane-methods.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';

const COLOURS = ['red', 'green', 'blue', 'yellow'];

let folder: string;
let engine: EngineHost;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-lanes-'));
  const files = join(folder, 'files');
  await mkdir(files);
  for (const [i, background] of COLOURS.entries()) {
    const create = { width: 60 + 20 * i, height: 40, channels: 3, background } as const;
    await writeFile(join(files, `${background}.png`), await sharp({ create }).png().toBuffer());
  }
  await writeFile(join(files, 'trip.txt'), 'We took the night train to Lisbon.');
  await writeFile(join(files, 'garden.txt'), 'The roses are in flower. No train goes there.');
  engine = await startEngine(resolvePaths({}, join(folder, 'library')));
  await engine.client.call('library.addRoots', { paths: [files] });
  await engine.client.call('library.index', {});
});

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function ranked(
  text: string,
  modality: Modality,
  order: LaneOrder = 'best',
): Promise<BegunLane> {
  const { searchId } = await engine.client.call('lanes.search', {
    examples: [{ kind: 'text', text }],
  });
  return engine.client.call('lanes.ranked', { searchId, modality, order });
}

async function namesOf({ segmentIds }: Lane): Promise<string[]> {
  const { found } = await engine.client.call('lanes.page', { segmentIds: [...segmentIds] });
  return found.map(({ item }) => item.name);
}

describe('ranked lanes', () => {
  it('hold every hit in the order of the search, with totals', async () => {
    const lane = await ranked('night train', 'text');
    expect((await namesOf(lane))[0]).toBe('trip.txt');
    const { strong, fair, weak } = lane.totals;
    expect(strong + fair + weak).toBe(lane.itemIds.length);
    expect(lane.marks).toHaveLength(lane.itemIds.length);
    expect(strong + fair).toBeGreaterThan(0);
  });

  it('come with their first hits described', async () => {
    const { found, segmentIds } = await ranked('night train', 'text');
    expect(found.map(({ segment }) => segment.segmentId)).toEqual([...segmentIds]);
    expect(found[0]).toMatchObject({ item: { name: 'trip.txt' }, exampleIndex: 0 });
  });

  it('can be put in another order', async () => {
    expect(await namesOf(await ranked('train', 'text', 'name'))).toEqual([
      'garden.txt',
      'trip.txt',
    ]);
  });

  it('are empty where nothing is close', async () => {
    expect((await ranked('qwxzv hjklp zzgrt', 'sound')).itemIds).toHaveLength(0);
  });

  it('are closed when many searches were opened since', async () => {
    const call = engine.client.call('lanes.ranked', { searchId: 9_999, modality: 'text' });
    await expect(call).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('listed lanes', () => {
  it('show the library itself, with shapes and months', async () => {
    const lane = await engine.client.call('lanes.listed', { modality: 'image', order: 'oldest' });
    expect((await namesOf(lane)).toSorted()).toEqual(COLOURS.map((name) => `${name}.png`).sort());
    expect([...lane.aspects].sort()).toEqual([1.5, 2, 2.5, 3]);
    const now = new Date();
    const month = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
    expect(lane.months).toEqual([{ month, from: 0 }]);
  });

  it('narrow to a filter, and count what each choice would leave', async () => {
    const filter = { mimeTypes: ['text/plain'] };
    const lane = await engine.client.call('lanes.listed', { modality: 'text', filter });
    expect(lane.itemIds).toHaveLength(2);
    const { mimeTypes } = await engine.client.call('lanes.facets', { filter });
    expect(mimeTypes).toEqual([
      { value: 'image/png', itemCount: 4 },
      { value: 'text/plain', itemCount: 2 },
    ]);
  });
});
