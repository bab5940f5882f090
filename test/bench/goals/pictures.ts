import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { DEFAULT_DECODE_LIMITS } from '../../../src-main/base/config.ts';
import { IMAGE_SIDE_PX } from '../../../src-main/backbone/image/encoder.ts';
import { createEncoder } from '../../../src-main/library/encoder.ts';
import { allOn } from '../../../src-main/session/devices.ts';
import { quantile } from '../timing.ts';
import { atLeast, atMost, notMeasured } from './goal.ts';
import type { Goal } from './goal.ts';
import { compare, NO_PEERS, openPeer } from './peer.ts';

// What a picture costs: 12-MP JPEGs of about 2 MB made from smoothed noise; some are made, the rest are copies.

const MADE = 6;
const WIDTH = 4000;
const HEIGHT = 3000;
const PICTURES_A_ROUND = 4;
const ROUNDS = 8;

/** The goals of indexing pictures, in processor time of one thread. */
export async function measurePictures(folder: string): Promise<Goal[]> {
  const photos = join(folder, 'photos');
  await mkdir(photos);
  const paths = await makePhotos(photos);
  const { resources } = resolvePaths({});
  const encoder = createEncoder(resources, allOn('cpu'));
  const modelDir = join(resources, 'agat', 'base');
  const index = (path: string) =>
    encoder.encodeFile({ path, limits: DEFAULT_DECODE_LIMITS, modelDir });
  for (const path of paths) await index(path);
  const own = () => cpuMsEach(paths.slice(0, PICTURES_A_ROUND), index);
  const peer = await openPeer('pictures.py', photos);
  const name = 'rclip’s way of indexing a 12-MP picture against Akin';
  return [
    peer === undefined
      ? notMeasured(name, '≥ 5 ×', NO_PEERS)
      : atLeast(name, await compare(peer, own, ROUNDS), 5, '× the time'),
    await compareWithDecoding(paths, index),
  ];
}

/** The bare decode: the JPEG decoder's own scaling to the encoder's size, and no more. Medians of both, in turn. */
async function compareWithDecoding(
  paths: readonly string[],
  index: (path: string) => Promise<unknown>,
): Promise<Goal> {
  const side = { width: IMAGE_SIDE_PX, height: IMAGE_SIDE_PX, fit: 'fill' as const };
  const decode = async (path: string) =>
    sharp(await readFile(path))
      .resize(side)
      .raw()
      .toBuffer();
  const [decoding, indexing]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const path of paths) {
      decoding.push(await cpuMsEach([path], decode));
      indexing.push(await cpuMsEach([path], index));
    }
  }
  const ratio = quantile(indexing, 0.5) / quantile(decoding, 0.5);
  return atMost('index a 12-MP picture', ratio, 2.2, '× the bare decode');
}

async function cpuMsEach(
  paths: readonly string[],
  act: (path: string) => Promise<unknown>,
): Promise<number> {
  const before = process.cpuUsage();
  for (const path of paths) await act(path);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / paths.length;
}

async function makePhotos(photos: string): Promise<string[]> {
  const paths = Array.from({ length: MADE }, (_, i) => join(photos, `photo-${i}.jpg`));
  for (const [i, path] of paths.entries()) await writeFile(path, await makePhoto(i));
  return paths;
}

/** Coarse noise for shapes, fine noise for texture: about the bytes and the decoding time of a photograph. */
async function makePhoto(seed: number): Promise<Buffer> {
  const coarse = await enlarge(noise(40 + seed, 30 + seed));
  const fine = await enlarge(noise(WIDTH / 4, HEIGHT / 4));
  return sharp(coarse)
    .composite([{ input: fine, blend: 'soft-light' }])
    .jpeg({ quality: 85 })
    .toBuffer();
}

function enlarge(picture: Sharp): Promise<Buffer> {
  return picture.resize(WIDTH, HEIGHT, { fit: 'fill' }).png().toBuffer();
}

function noise(width: number, height: number): Sharp {
  const create = {
    ...{ width, height, channels: 3 as const, background: 'grey' },
    noise: { type: 'gaussian' as const, mean: 128, sigma: 40 },
  };
  return sharp({ create });
}
