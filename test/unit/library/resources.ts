import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolvePaths } from '../../../src-main/base/config.ts';

const shipped = resolvePaths({}).resources;

/** A resources folder in `dir` with the shipped encoders and the anchor as its only model. */
export async function copyResources(dir: string): Promise<string> {
  await mkdir(join(dir, 'agat'), { recursive: true });
  for (const name of ['encoders', 'search', 'agat/replay']) {
    await symlink(join(shipped, name), join(dir, name), 'dir');
  }
  await cp(join(shipped, 'agat', 'anchor'), join(dir, 'agat', 'anchor'), { recursive: true });
  return dir;
}

/** Puts the anchor there a second time, as a base model of another version. */
export async function addBase(resources: string, version: string): Promise<void> {
  const base = join(resources, 'agat', 'base');
  await cp(join(shipped, 'agat', 'anchor'), base, { recursive: true });
  const manifest = JSON.parse(await readFile(join(base, 'manifest.json'), 'utf8')) as object;
  await writeFile(join(base, 'manifest.json'), JSON.stringify({ ...manifest, version }));
}

/** Puts another encoder pack there, whose text encoder takes no text for English. */
export async function changeTextEncoder(resources: string, version: string): Promise<void> {
  const [from, to] = [join(shipped, 'encoders'), join(resources, 'encoders')];
  await rm(to, { recursive: true });
  await mkdir(join(to, 'text'), { recursive: true });
  for (const folder of await readdir(from)) {
    if (folder === 'text' || folder === 'manifest.json') continue;
    await symlink(join(from, folder), join(to, folder), 'dir');
  }
  for (const name of await readdir(join(from, 'text'))) {
    if (name !== 'english-words.txt')
      await symlink(join(from, 'text', name), join(to, 'text', name));
  }
  await writeFile(join(to, 'text', 'english-words.txt'), '\n');
  const manifest = await readFile(join(from, 'manifest.json'), 'utf8');
  await writeFile(
    join(to, 'manifest.json'),
    manifest.replace(/"text": "\d+"/, `"text": "${version}"`),
  );
}
