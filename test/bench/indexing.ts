import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';

// Pictures a second, thumbnails included: `npm run bench:indexing -- --count 2000`.
// The pictures are 12-MP JPEGs of about 2 MB made from smoothed noise; some are made, the rest are
// copies with other trailing bytes, so that each has a hash of its own and is decoded for itself.

const MADE = 12;
const WIDTH = 4000;
const HEIGHT = 3000;

const { values } = parseArgs({ options: { count: { type: 'string', default: '200' } } });
const count = Number(values.count);
const folder = await mkdtemp(join(tmpdir(), 'akin-bench-'));
try {
  const photos = join(folder, 'photos');
  await mkdir(photos);
  const byteSize = await makePhotos(photos, count);
  const engine = await startEngine(resolvePaths({}, join(folder, 'library')));
  await engine.client.call('library.addRoots', { paths: [photos] });
  const startMs = performance.now();
  const { indexed } = await engine.client.call('library.index', {});
  const seconds = (performance.now() - startMs) / 1000;
  await engine.close();
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`);
  console.log(`${indexed} pictures of 12 MP and ${(byteSize / 1e6).toFixed(1)} MB on average`);
  console.log(`${seconds.toFixed(1)} s, ${(indexed / seconds).toFixed(1)} pictures a second`);
} finally {
  await rm(folder, { recursive: true });
}

async function makePhotos(photos: string, photoCount: number): Promise<number> {
  const made: Buffer[] = [];
  for (let i = 0; i < Math.min(MADE, photoCount); i += 1) made.push(await makePhoto(i));
  for (let i = 0; i < photoCount; i += 1) {
    const photo = made[i % made.length] ?? Buffer.alloc(0);
    await writeFile(join(photos, `photo-${i}.jpg`), Buffer.concat([photo, Buffer.from(`#${i}`)]));
  }
  return made.reduce((sum, photo) => sum + photo.length, 0) / made.length;
}

/** Coarse noise for shapes, fine noise for texture: about the bytes and the decoding time of a photograph. */
async function makePhoto(seed: number): Promise<Buffer> {
  const coarse = await noise(40 + seed, 30 + seed)
    .resize(WIDTH, HEIGHT, { fit: 'fill' })
    .png()
    .toBuffer();
  const fine = await noise(WIDTH / 4, HEIGHT / 4)
    .resize(WIDTH, HEIGHT, { fit: 'fill' })
    .png()
    .toBuffer();
  return sharp(coarse)
    .composite([{ input: fine, blend: 'soft-light' }])
    .jpeg({ quality: 85 })
    .toBuffer();
}

function noise(width: number, height: number) {
  const create = {
    ...{ width, height, channels: 3 as const, background: 'grey' },
    noise: { type: 'gaussian' as const, mean: 128, sigma: 40 },
  };
  return sharp({ create });
}
