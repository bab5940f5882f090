import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { attributionPage } from './attribution.ts';
import type { Credit } from './attribution.ts';
import { readMember } from './members.ts';
import { makeNote } from './note.ts';
import { unpackPackage } from './packages.ts';
import type { PinnedPackage } from './packages.ts';
import { makePicture } from './picture.ts';
import { makeSound } from './sound.ts';
import type { SoundCut } from './sound.ts';

interface Sources {
  packages: Record<string, PinnedPackage>;
  pictures: (Credit & { from: string })[];
  sounds: (Credit & SoundCut & { from: string[] })[];
  notes: { file: string; from: string }[];
}

const here = import.meta.dirname;
const archiveDir = join(here, '../../resources/sample-archive');
const cacheDir = join(here, '../../.cache/sample-archive');

const sources = JSON.parse(readFileSync(join(here, 'sources.json'), 'utf8')) as Sources;
const packageDirs = new Map(
  Object.entries(sources.packages).map(([name, pin]) => [name, unpackPackage(name, pin, cacheDir)]),
);

for (const { file, package: name, from } of sources.pictures) {
  writeFileSync(target(file), await makePicture(readMember(packageDir(name), from)));
}
for (const { file, package: name, from, ...cut } of sources.sounds) {
  const clips = from.map((place) => readMember(packageDir(name), place));
  makeSound(clips, cut, target(file));
}
for (const { file, from } of sources.notes) makeNote(join(here, from), target(file));

writeFileSync(
  target('ATTRIBUTION.md'),
  attributionPage([...sources.pictures, ...sources.sounds], sources.packages),
);

function packageDir(name: string): string {
  const dir = packageDirs.get(name);
  if (dir === undefined) throw new Error(`sources.json pins no package ${name}.`);
  return dir;
}

function target(file: string): string {
  const path = join(archiveDir, file);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}
