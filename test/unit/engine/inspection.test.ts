import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { STRENGTHS } from '../../../src-main/base/types.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { Input } from '../../../src-main/contract/methods.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';

const archive = join(import.meta.dirname, '../../../resources/sample-archive');
const NOTE =
  'We rowed out before breakfast. The dog barked at the gulls. Lunch was bread and cheese.';

let folder: string;
let engine: EngineHost;

const inLibrary = (name: string) => join(folder, 'photos', name);
const find = (name: string) => engine.client.call('items.find', { path: inLibrary(name) });

/** A dog in the lower right quarter of a coast. */
async function hideDog(): Promise<void> {
  const coast = sharp(join(archive, 'pictures/coast/two-masts.jpg')).resize(1200, 800, {
    fit: 'fill',
  });
  const dog = await sharp(join(archive, 'pictures/home/rex.jpg'))
    .resize(560, 360, { fit: 'cover' })
    .toBuffer();
  await coast
    .composite([{ input: dog, left: 620, top: 420 }])
    .jpeg()
    .toFile(inLibrary('hidden.jpg'));
}

async function explain(name: string, ...examples: Input<'search.query'>['examples']) {
  const { itemId, modality } = await find(name);
  const query = { examples };
  const { lanes } = await engine.client.call('search.query', query);
  const hit = lanes[modality].find(({ item }) => item.itemId === itemId);
  const segmentId = hit?.segment.segmentId ?? 0;
  return { hit, ...(await engine.client.call('items.explain', { query, itemId, segmentId })) };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-inspection-'));
  await mkdir(join(folder, 'photos'));
  await copyFile(
    join(import.meta.dirname, '../../fixtures/decode/halves.heic'),
    inLibrary('halves.heic'),
  );
  await writeFile(inLibrary('day.md'), NOTE);
  await hideDog();
  engine = await startEngine(resolvePaths({}, join(folder, 'library')));
  await engine.client.call('library.addRoots', { paths: [join(folder, 'photos')] });
  await engine.client.call('library.index', {});
});

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('items.picture', () => {
  it('draws a HEIC picture for the window', async () => {
    const { itemId } = await find('halves.heic');
    const { jpeg } = await engine.client.call('items.picture', { itemId });
    const drawn = await sharp(jpeg).metadata();
    expect(drawn).toMatchObject({ format: 'jpeg', width: 128, height: 96 });
  });

  it('says which file it cannot draw', async () => {
    const { itemId } = await find('day.md');
    const drawn = engine.client.call('items.picture', { itemId });
    await expect(drawn).rejects.toMatchObject({ code: 'undecodable', message: /day\.md/ });
  });
});

describe('items.explain', () => {
  it('finds the quarter of a picture that shows what is asked for', async () => {
    const { region } = await explain('hidden.jpg', { kind: 'text', text: 'a dog' });
    const { x = 0, y = 0, width = 0, height = 0 } = region ?? {};
    expect(x + width / 2).toBeGreaterThan(0.5);
    expect(y + height / 2).toBeGreaterThan(0.5);
  });

  it('finds the sentence of a passage, and no sentence in the next one', async () => {
    const { sentence } = await explain('day.md', { kind: 'text', text: 'barking dog' });
    expect(NOTE.slice(sentence?.startOffset, sentence?.endOffset)).toBe(
      'The dog barked at the gulls.',
    );
  });

  it('says how close the item is to each example alone', async () => {
    const { examples, hit } = await explain(
      'hidden.jpg',
      { kind: 'text', text: 'a sailing ship' },
      { kind: 'text', text: 'mortgage interest rates' },
    );
    const [ship, rates] = examples.map((strength) => STRENGTHS.indexOf(strength));
    expect(ship).toBeLessThan(rates ?? 0);
    expect(hit?.exampleIndex).toBe(0);
  });
});
