import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readQtResource } from './qt-resources.ts';
import { readSoundSetSample } from './sound-set.ts';

/** The bytes at a place inside an unpacked package: `path`, or `archive.rcc!path` or `set.cat!index` for what lies in an archive. */
export function readMember(packageDir: string, place: string): Buffer {
  const [path = '', member] = place.split('!');
  const bytes = readFileSync(join(packageDir, path));
  if (member === undefined) return bytes;
  return path.endsWith('.rcc')
    ? readQtResource(bytes, member)
    : readSoundSetSample(bytes, Number(member));
}
