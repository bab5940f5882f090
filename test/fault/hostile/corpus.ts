import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRandom } from '../../../src-main/tape/random.ts';
import { hostileArchives, hostileTexts } from './documents.ts';
import { hostileMedia } from './media.ts';
import { MUTATIONS } from './mutations.ts';
import type { Seed } from './seeds.ts';

const TERABYTE = 1024 ** 4;

/** Writes `count` damaged copies of the seeds below `folder`, the same for the same `randomSeed`. */
export async function writeMutations(
  folder: string,
  seeds: readonly Seed[],
  count: number,
  randomSeed: number,
): Promise<void> {
  const random = createRandom(randomSeed);
  const pick = <T>(list: readonly T[]): T | undefined => list[random.below(list.length)];
  const mutations = Object.entries(MUTATIONS);
  for (let i = 0; i < count; i++) {
    const seed = seeds[i % seeds.length];
    const other = pick(seeds);
    const [name, mutate] = pick(mutations) ?? [];
    if (!seed || !other || !mutate) continue;
    const path = join(folder, String(i % 20), `${i}-${name}${seed.extension}`);
    await write(path, mutate(seed.bytes, random, other.bytes));
  }
}

/** Writes the seeds as they are. */
export async function writeGood(folder: string, seeds: readonly Seed[]): Promise<void> {
  for (const [i, { extension, bytes }] of seeds.entries()) {
    await write(join(folder, `good-${i}${extension}`), bytes);
  }
}

/** Writes what is made to exhaust or to mislead, without some of the archives; answers how many files. */
export async function writeBombs(folder: string, isLeftOut: (name: string) => boolean) {
  const files = Object.entries({ ...hostileMedia(), ...hostileTexts() });
  const archives = Object.entries(hostileArchives()).filter(([name]) => !isLeftOut(name));
  for (const [name, content] of files) await write(join(folder, name), content);
  for (const [name, make] of archives) await write(join(folder, name), make());
  return files.length + archives.length;
}

/** What a folder may hold besides plain files, and names that are hard to handle. Answers how many plain files. */
export async function writeOddities(folder: string): Promise<number> {
  const deep = Array.from({ length: 40 }, (_, level) => `level ${level}`).join('/');
  const names = [
    `${'n'.repeat(251)}.txt`,
    `${deep}/deep.txt`,
    'a\'b"c;$(d) & e.txt',
    '…\u202e‮.txt',
  ];
  if (process.platform !== 'win32') names.push('line\nbreak\\.txt', '-rf *.txt');
  for (const name of names) await write(join(folder, name), `The file is named ${name}.`);
  await write(join(folder, 'sparse.jpg'), Buffer.from([0xff, 0xd8, 0xff]));
  await truncate(join(folder, 'sparse.jpg'), TERABYTE);
  if (process.platform !== 'win32') await writeSpecial(folder);
  return names.length + 1;
}

async function writeSpecial(folder: string): Promise<void> {
  await symlink(folder, join(folder, 'itself'));
  await symlink('..', join(folder, 'up'));
  await symlink('/dev/zero', join(folder, 'endless.jpg'));
  await symlink('nowhere', join(folder, 'broken.png'));
  execFileSync('mkfifo', [join(folder, 'pipe.wav')]);
}

async function write(path: string, content: Buffer | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
