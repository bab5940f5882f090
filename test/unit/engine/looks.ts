import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { createRandom } from '../../../src-main/tape/random.ts';

/** Whether a pixel of a picture of 96 × 96 is light. */
type Look = (x: number, y: number) => boolean;

/** Names that the shipped model cannot know, each for pictures of one look. */
export const LOOKS: Record<string, Look> = {
  zorp: (x) => x % 16 < 8,
  quib: (_, y) => y % 16 < 8,
  flim: (x, y) => ((x >> 4) + (y >> 4)) % 2 === 0,
  dask: (x, y) => Math.hypot(x - 48, y - 48) < 30,
  wunk: (x, y) => (x + y) % 48 < 24,
  brel: (x, y) => Math.hypot((x % 24) - 12, (y % 24) - 12) < 6,
  tuvo: (x, y) => Math.abs(x - 48) < 8 || Math.abs(y - 48) < 8,
  meeg: (x, y) => Math.hypot(x - 48, y - 48) % 20 < 10,
};
export const PICTURES_PER_LOOK = 10;
const SIDE_PX = 96;

/** Paints ten pictures of each look, each in a tint of its own; `nameOf` says where below `folder`. */
export async function paintLooks(
  folder: string,
  nameOf: (look: string, index: number) => string,
): Promise<void> {
  for (const [k, [name, look]] of Object.entries(LOOKS).entries()) {
    for (let i = 0; i < PICTURES_PER_LOOK; i++) {
      const path = join(folder, nameOf(name, i));
      await mkdir(dirname(path), { recursive: true });
      await paint(path, look, 100 * k + i);
    }
  }
}

async function paint(path: string, isLight: Look, seed: number): Promise<void> {
  const random = createRandom(seed);
  const tint = [random.uniform(), random.uniform(), random.uniform()];
  const pixels = new Uint8Array(SIDE_PX * SIDE_PX * 3);
  for (let at = 0; at < pixels.length; at++) {
    const pixel = Math.floor(at / 3);
    const value = isLight(pixel % SIDE_PX, Math.floor(pixel / SIDE_PX)) ? 220 : 30;
    pixels[at] = value * (0.5 + (tint[at % 3] ?? 0) / 2) + 30 * random.uniform();
  }
  const raw = { width: SIDE_PX, height: SIDE_PX, channels: 3 as const };
  await sharp(pixels, { raw }).png().toFile(path);
}
