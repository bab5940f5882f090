import { chmod, mkdir, mkdtemp, rename, rmdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import type { EngineHost } from '../../../src-main/engine/host.ts';

let folder: string;
let engine: EngineHost;

const photos = () => join(folder, 'photos');
const open = () => startEngine(resolvePaths({}, join(folder, 'library')));
const index = () => engine.client.call('library.index', {});
const names = (hits: { item: { name: string } }[]) => hits.map(({ item }) => item.name);

async function search(text: string, limit = 10) {
  const { lanes } = await engine.client.call('search.query', {
    examples: [{ kind: 'text', text }],
    limit,
  });
  return lanes;
}

/** A picture of one colour: enough to be decoded, hashed and embedded. */
async function paint(name: string, colour: string): Promise<void> {
  const create = { width: 64, height: 48, channels: 3, background: colour } as const;
  await writeFile(join(photos(), name), await sharp({ create }).jpeg().toBuffer());
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-engine-'));
  await mkdir(photos());
  await paint('red.jpg', 'red');
  await paint('blue.jpg', 'blue');
  await writeFile(
    join(photos(), 'garden.md'),
    '# Garden\n\nThe roses are in flower and the bees are busy.',
  );
  await writeFile(join(photos(), 'trip.txt'), 'We took the night train to Lisbon.');
  engine = await open();
  await engine.client.call('library.addRoots', { paths: [photos()] });
});

afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('the engine', () => {
  it('indexes a folder and counts what it found', async () => {
    expect(await index()).toMatchObject({ indexed: 4, unchanged: 0, problems: [] });
    const status = await engine.client.call('library.status', {});
    expect(status.items).toEqual({ image: 2, sound: 0, text: 2 });
  });

  it('finds a note by its meaning and by its words', async () => {
    expect(names((await search('railway journey')).text)[0]).toBe('trip.txt');
    const [first] = (await search('roses')).text;
    expect(first).toMatchObject({ item: { name: 'garden.md' }, matchedWords: true });
  });

  it('leaves unchanged files alone and recognises one that has moved', async () => {
    await mkdir(join(photos(), 'sub'));
    await rename(join(photos(), 'red.jpg'), join(photos(), 'sub', 'crimson.jpg'));
    expect(await index()).toMatchObject({ indexed: 0, unchanged: 3, moved: 1, removed: 0 });
  });

  it('takes out what was removed and takes in a copy', async () => {
    await rm(join(photos(), 'trip.txt'));
    await paint('blue copy.jpg', 'blue');
    expect(await index()).toMatchObject({ indexed: 1, unchanged: 3, removed: 1 });
    expect(names((await search('railway journey')).text)).not.toContain('trip.txt');
  });

  it('keeps the items of a folder that is away', async () => {
    await rename(photos(), `${photos()} away`);
    expect(await index()).toMatchObject({ offline: 4, removed: 0 });
    const [hit] = (await search('roses')).text;
    expect(hit?.item.isOffline).toBe(true);
    await rename(`${photos()} away`, photos());
    expect(await index()).toMatchObject({ offline: 0, unchanged: 4 });
  });

  it('takes an empty folder for the place of a drive that is away', async () => {
    await rename(photos(), `${photos()} away`);
    await mkdir(photos());
    expect(await index()).toMatchObject({ offline: 4, removed: 0 });
    await rmdir(photos());
    await rename(`${photos()} away`, photos());
    expect(await index()).toMatchObject({ offline: 0, unchanged: 4 });
  });

  it('answers with items akin to an item, without the item itself', async () => {
    const [garden] = (await search('roses')).text;
    const itemId = garden?.item.itemId ?? 0;
    const { lanes } = await engine.client.call('search.query', {
      examples: [{ kind: 'item', itemId }],
    });
    expect(lanes.image.length).toBe(3);
    expect(names(lanes.text)).not.toContain('garden.md');
  });

  it('takes a file from anywhere as an example', async () => {
    const outside = join(folder, 'outside.txt');
    await writeFile(outside, 'Bees fly from flower to flower.');
    const { lanes } = await engine.client.call('search.query', {
      examples: [{ kind: 'file', path: outside }],
      filter: { modalities: ['text'] },
    });
    expect(names(lanes.text)).toEqual(['garden.md']);
    expect(lanes.image).toEqual([]);
  });

  it('names a file it cannot use as an example', async () => {
    const broken = join(folder, 'broken.jpg');
    await writeFile(broken, new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
    const query = engine.client.call('search.query', {
      examples: [{ kind: 'file', path: broken }],
    });
    await expect(query).rejects.toMatchObject({ code: 'undecodable', message: /broken\.jpg/ });
  });

  it('refuses a second engine on the same library', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'library-locked' });
  });

  it('finds everything again after a restart', async () => {
    await engine.close();
    engine = await open();
    expect(names((await search('roses')).text)).toContain('garden.md');
    expect(await index()).toMatchObject({ indexed: 0, unchanged: 4 });
  });

  it('reports a sound installation', async () => {
    const { checks } = await engine.client.call('doctor.check', {});
    expect(checks.filter(({ isOk }) => !isOk)).toEqual([]);
  });
});

describe('a folder of difficult files', () => {
  it('indexes the good ones and gives each bad one its reason', async () => {
    const hard = join(folder, 'hard');
    await mkdir(hard);
    await writeFile(join(hard, 'empty.jpg'), '');
    const jpeg = await sharp({
      create: { width: 400, height: 300, channels: 3, background: 'green' },
    })
      .jpeg()
      .toBuffer();
    await writeFile(join(hard, 'truncated.jpg'), jpeg.subarray(0, jpeg.length / 2));
    await writeFile(join(hard, 'text.png'), 'This is a note that calls itself a picture.');
    await writeFile(join(hard, 'good\nname 🐚.txt'), 'A shell from the beach.');
    await writeFile(join(hard, 'zero.wav'), emptyWav());
    await writeFile(
      join(hard, 'unknown.bin'),
      new Uint8Array(512).map((_, i) => (i * 97) % 256),
    );
    await symlink(hard, join(hard, 'loop'), 'dir');
    await writeFile(join(hard, 'forbidden.txt'), 'secret');
    await chmod(join(hard, 'forbidden.txt'), 0);
    const { roots } = await engine.client.call('library.addRoots', { paths: [hard] });
    const summary = await engine.client.call('library.index', {
      rootIds: roots.map(({ rootId }) => rootId),
    });
    const outcomes = Object.fromEntries(
      summary.problems.map(({ path, outcome }) => [path.slice(hard.length + 1), outcome]),
    );
    expect(outcomes).toMatchObject({
      'empty.jpg': 'corrupt',
      'truncated.jpg': 'corrupt',
      'zero.wav': 'corrupt',
      'unknown.bin': 'unsupported',
    });
    expect(names((await search('shell from the beach')).text)[0]).toBe('good\nname 🐚.txt');
    expect(names((await search('a note that calls itself a picture')).text)[0]).toBe('text.png');
  });
});

/** A well-formed WAV of no duration: 16-bit mono at 44,100 Hz with an empty data chunk. */
function emptyWav(): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(44_100, 24);
  header.writeUInt32LE(88_200, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  return header;
}
