import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import type { Input, QueryPart } from '../../../src-main/contract/methods.ts';
import { joinSamples } from '../../../src-main/decode/resample.ts';
import { SOUND_RATE_HZ } from '../../../src-main/decode/types.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';
import { collect, decodeSound, wav16 } from '../decode/files.ts';

const archive = join(import.meta.dirname, '../../../resources/sample-archive');
const DOG = 'pictures/home/rex.jpg';
const TRAIN = 'pictures/railway/IMG_0933.jpg';
const HORN = 'sounds/claxon.wav';
const BIRDS = 'sounds/dawn-balcony.ogg';
/** Length of each of the two sounds. */
const SOUND_MS = 2_000;
const GARDEN = 'The roses are in flower and the bees are busy.';
const JOURNEY = 'We took the night train to Lisbon.';

let folder: string;
let engine: EngineHost;

type Example = Input<'search.query'>['examples'][number];

const open = () => startEngine(resolvePaths({}, join(folder, 'library')));

async function find(...examples: Example[]) {
  const { lanes } = await engine.client.call('search.query', { examples });
  return lanes;
}

const names = (hits: { item: { name: string } }[]) => hits.map(({ item }) => item.name);

async function itemId(name: string): Promise<number> {
  const path = join(folder, 'mine', name);
  return (await engine.client.call('items.find', { path })).itemId;
}

function half(side: 'left' | 'right'): QueryPart {
  return { kind: 'region', x: side === 'left' ? 0 : 0.5, y: 0, width: 0.5, height: 1 };
}

/** The dog left and the train right once it is turned as its EXIF says. */
async function paintPair(): Promise<Buffer> {
  const square = (name: string) =>
    sharp(join(archive, name)).autoOrient().resize(300, 300, { fit: 'fill' }).toBuffer();
  const create = { width: 600, height: 300, channels: 3, background: 'white' } as const;
  const upright = await sharp({ create })
    .composite([
      { input: await square(DOG), left: 0, top: 0 },
      { input: await square(TRAIN), left: 300, top: 0 },
    ])
    .jpeg()
    .toBuffer();
  return sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
}

async function firstSeconds(name: string): Promise<Float32Array> {
  const { chunks } = await decodeSound(join(archive, name));
  return joinSamples(await collect(chunks)).slice(0, (SOUND_MS / 1000) * SOUND_RATE_HZ);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-parts-'));
  const mine = join(folder, 'mine');
  await mkdir(mine);
  await copyFile(join(archive, DOG), join(mine, 'dog.jpg'));
  await copyFile(join(archive, TRAIN), join(mine, 'train.jpg'));
  await writeFile(join(mine, 'pair.jpg'), await paintPair());
  await writeFile(join(mine, 'garden.txt'), GARDEN);
  await writeFile(join(mine, 'journey.txt'), JOURNEY);
  await writeFile(join(mine, 'both.txt'), `${GARDEN}\n\n${JOURNEY}`);
  const [horn, birds] = await Promise.all([firstSeconds(HORN), firstSeconds(BIRDS)]);
  await writeFile(join(mine, 'horn.wav'), wav16([horn], SOUND_RATE_HZ));
  await writeFile(join(mine, 'birds.wav'), wav16([birds], SOUND_RATE_HZ));
  const both = joinSamples([horn, birds]);
  await writeFile(join(mine, 'both.wav'), wav16([both], SOUND_RATE_HZ));
  engine = await open();
  await engine.client.call('library.addRoots', { paths: [mine] });
  await engine.client.call('library.index', {});
});

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('a part of an example', () => {
  it.each([
    ['left', 'dog.jpg'],
    ['right', 'train.jpg'],
  ] as const)(
    'finds what the %s half of a picture shows, turned as its EXIF says',
    async (side, name) => {
      const example = { kind: 'item', itemId: await itemId('pair.jpg'), part: half(side) } as const;
      expect(names((await find(example)).image)[0]).toBe(name);
    },
  );

  it.each([
    [0, 'horn.wav'],
    [SOUND_MS, 'birds.wav'],
  ])('finds what sounds from %d ms on', async (startMs, name) => {
    const path = join(folder, 'mine', 'both.wav');
    const part = { kind: 'span', startMs, endMs: startMs + SOUND_MS } as const;
    const hits = (await find({ kind: 'file', path, part })).sound;
    expect(names(hits).filter((found) => found !== 'both.wav')[0]).toBe(name);
  });

  it.each([
    [0, GARDEN.length, 'garden.txt'],
    [GARDEN.length + 2, GARDEN.length + 2 + JOURNEY.length, 'journey.txt'],
  ])('finds what is written from %d to %d', async (startOffset, endOffset, name) => {
    const part = { kind: 'passage', startOffset, endOffset } as const;
    const hits = (await find({ kind: 'item', itemId: await itemId('both.txt'), part })).text;
    expect(hits[0]).toMatchObject({ item: { name }, strength: 'strong' });
  });

  it.each([
    ['pair.jpg', { kind: 'span', startMs: 0, endMs: 1 }, /picture.*region/],
    ['both.wav', half('left'), /sound.*span/],
    ['both.wav', { kind: 'span', startMs: 60_000, endMs: 61_000 }, /before the chosen seconds/],
    ['both.txt', half('left'), /document.*passage/],
    ['both.txt', { kind: 'passage', startOffset: 9_000, endOffset: 9_001 }, /no text/],
  ] as const)('of %s that it cannot have is refused', async (name, part, message) => {
    const query = find({ kind: 'item', itemId: await itemId(name), part });
    await expect(query).rejects.toMatchObject({ code: 'undecodable', message });
    await expect(query).rejects.toThrow(name);
  });

  it('that is empty or leaves the picture is refused before anything is read', async () => {
    const part = { kind: 'region', x: 0.6, y: 0, width: 0.5, height: 1 } as const;
    const query = find({ kind: 'item', itemId: 1, part });
    await expect(query).rejects.toMatchObject({ code: 'bad-request' });
  });
});

describe('the example responsible for a hit', () => {
  it('is the positive one most like it', async () => {
    const hits = await find(
      { kind: 'text', text: 'sea', weight: -1 },
      { kind: 'item', itemId: await itemId('dog.jpg') },
      { kind: 'text', text: 'a night train' },
    );
    const journey = hits.text.find(({ item }) => item.name === 'journey.txt');
    const pair = hits.image.find(({ item }) => item.name === 'pair.jpg');
    expect([journey?.exampleIndex, pair?.exampleIndex]).toEqual([2, 1]);
  });

  it('is none where nothing is wanted', async () => {
    const { text } = await find({ kind: 'text', text: 'sea', weight: -1 });
    expect(text.map(({ exampleIndex }) => exampleIndex)).not.toContain(0);
  });
});

describe('a held file', () => {
  const held = () => readdir(join(folder, 'library', 'held'));
  const hold = async () =>
    engine.client.call('held.add', { name: 'pair.jpg', bytes: await paintPair() });
  const asChip = (token: string) => ({
    text: '',
    chips: [
      {
        example: { kind: 'held' as const, token, name: 'pair.jpg' },
        name: 'pair.jpg',
        modality: 'image' as const,
      },
    ],
  });

  it('is taken in once and asked with by its token, in parts too', async () => {
    const { token, modality, metadata, thumbnail } = await hold();
    expect({ modality, metadata }).toEqual({
      modality: 'image',
      metadata: { width: 600, height: 300 },
    });
    expect(thumbnail?.length).toBeGreaterThan(0);
    expect((await hold()).token).toBe(token);
    expect(await held()).toEqual([token]);
    const example = { kind: 'held', token, name: 'pair.jpg', part: half('right') } as const;
    expect(names((await find(example)).image)).toEqual(expect.arrayContaining(['train.jpg']));
  });

  it('outlives the engine as long as a saved search names it', async () => {
    const { token } = await hold();
    const query = asChip(token);
    const { searchId } = await engine.client.call('searches.save', { name: 'pair', query });
    await engine.close();
    engine = await open();
    expect((await engine.client.call('held.describe', { token })).modality).toBe('image');
    await engine.client.call('searches.remove', { searchId });
    await engine.close();
    engine = await open();
    const gone = find({ kind: 'held', token, name: 'pair.jpg' });
    await expect(gone).rejects.toMatchObject({ code: 'not-found', message: /pair\.jpg/ });
    expect(await held()).toEqual([]);
  });

  it('says at once when it cannot be an example', async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
    const adding = engine.client.call('held.add', { name: 'broken.jpg', bytes });
    await expect(adding).rejects.toMatchObject({ code: 'undecodable', message: /broken\.jpg/ });
  });
});

describe('the text of a document', () => {
  it('is what the offsets of its passages count in', async () => {
    const { text } = await engine.client.call('items.text', { itemId: await itemId('both.txt') });
    expect(text).toBe(`${GARDEN}\n\n${JOURNEY}`);
  });
});
