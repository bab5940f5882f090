import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createBackups } from '../../../src-main/engine/backups.ts';
import type { Backups } from '../../../src-main/engine/backups.ts';
import { openLibrary } from '../../../src-main/sql/library.ts';
import { PACK_VERSIONS } from '../pack-versions.ts';
import { libraryPath, picture } from '../sql/samples.ts';

let libraryDir: string;
let backups: Backups;
let failures: string[];

/** A library with content and without a backup: the first one is due. */
beforeEach(() => {
  const path = libraryPath();
  libraryDir = dirname(path);
  failures = [];
  const library = openLibrary(path);
  onTestFinished(() => {
    library.close();
  });
  const rootId = library.addRoot('/pictures', 0);
  library.addModel('anchor', {}, PACK_VERSIONS, 0);
  library.writeIndexedItems([picture(rootId, 'a.png')], { packVersions: PACK_VERSIONS, nowMs: 0 });
  const context = {
    ...{ library, paths: { library: libraryDir, resources: '' }, now: Date.now },
    ...{ log: (_: string, message: string) => failures.push(message), emit: () => undefined },
  };
  backups = createBackups(context, () => undefined);
});

const make = () => backups.handlers['backups.make']({}, new AbortController().signal);
const kept = () => readdirSync(join(libraryDir, 'backups'));

it('makes one backup where a person asks for it while the one on schedule is on its way', async () => {
  backups.keepUp();
  const { name } = await make();
  await backups.close();
  expect(kept()).toEqual([name]);
  expect(failures).toEqual([]);
});

it('makes one after the other where a person asks twice', async () => {
  const asked = await Promise.all([make(), make()]);
  const names = asked.map(({ name }) => name);
  expect(kept().sort()).toEqual(names);
});

it('makes the one that is due, and no second', async () => {
  backups.keepUp();
  await backups.close();
  expect(kept()).toHaveLength(1);
  backups.keepUp();
  await backups.close();
  expect(kept()).toHaveLength(1);
});
