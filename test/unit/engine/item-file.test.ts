import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { itemFile } from '../../../src-main/engine/item-file.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import type { LibraryWriter } from '../../../src-main/sql/library.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';
import { picture } from '../sql/samples.ts';

const NAMES = ['plain.png', 'becomes-link.png', 'folder/inside.png', 'goes.png'];

let dir: string;
let library: LibraryWriter;
let itemIds: number[];

/** A root that is reached through a link itself, as a person's own folder may be, and a secret beside it. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'akin-item-file-'));
  for (const folder of ['archive/folder', 'secret']) {
    await mkdir(join(dir, folder), { recursive: true });
  }
  await writeFile(join(dir, 'secret/inside.png'), 'secret');
  for (const name of NAMES) await writeFile(join(dir, 'archive', name), name);
  await symlink(join(dir, 'archive'), join(dir, 'root'), 'dir');
  library = openLibrary(join(dir, 'library.sqlite'));
  const rootId = library.addRoot(join(dir, 'root'), 0);
  library.addModel('anchor', {}, PACK_VERSIONS, 0);
  const items = NAMES.map((name) => picture(rootId, name));
  itemIds = library
    .writeIndexedItems(items, { packVersions: PACK_VERSIONS, nowMs: 0 })
    .map(({ itemId }) => itemId);
});
afterAll(async () => {
  library.close();
  await rm(dir, { recursive: true });
});

const locate = (at: number) => itemFile(library, itemIds[at] ?? 0);

it('finds the files of a root', async () => {
  expect((await locate(0)).path).toBe(join(dir, 'root/plain.png'));
  expect((await locate(2)).name).toBe('inside.png');
});

it('follows no link that has taken the place of a file or of a folder', async () => {
  await rm(join(dir, 'archive/becomes-link.png'));
  await symlink(join(dir, 'secret/inside.png'), join(dir, 'archive/becomes-link.png'));
  await expect(locate(1)).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('link') as string,
  });

  await rename(join(dir, 'archive/folder'), join(dir, 'archive/old'));
  await symlink(join(dir, 'secret'), join(dir, 'archive/folder'), 'dir');
  await expect(locate(2)).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('link') as string,
  });
});

it('says what to do where a file is away', async () => {
  await rm(join(dir, 'archive/goes.png'));
  await expect(locate(3)).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('drive') as string,
  });
});
