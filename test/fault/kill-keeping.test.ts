import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { LIBRARY_MIGRATIONS } from '../../src-main/sql/migrations/library-migrations.ts';
import { createRandom } from '../../src-main/tape/random.ts';
import { killNow, processesBelow } from './processes.ts';
import { listLost, nothingPromised, teach } from './promises.ts';
import { countSigns } from './signs.ts';
import { timesOf } from './sizes.ts';
import { tallyOf } from './tally.ts';

// What is killed here is the keeping of a library: its migration, its backup, its restoring.

const random = createRandom(11);
const promised = nothingPromised();
let folder: string;
const dir = (name: string) => join(folder, name);
const note = (number: number) => join(folder, 'notes', `note-${number}.txt`);
const paths = (library = dir('library')) => resolvePaths({}, library);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-keeping-'));
  mkdirSync(dir('notes'));
  for (let i = 0; i < 10; i += 1) await writeFile(note(i), `Note ${i} of the harbour.`);
  const engine = await startEngine(paths());
  await engine.client.call('library.addRoots', { paths: [dir('notes')] });
  await engine.client.call('library.index', {});
  for (let i = 0; i < 5; i += 1)
    await teach(engine.client, promised, [note(i), note(i + 5)], `${i}`);
  await engine.client.call('backups.make', {});
  await engine.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts an engine and kills it at a random sign, at the latest when it is ready. */
async function startAndKill(library: string, mostSigns: number): Promise<void> {
  const signs = countSigns(library, 1 + random.below(mostSigns), killEngine);
  await startEngine(paths(library)).catch(() => undefined);
  signs.finish();
}

function killEngine(): void {
  for (const processId of processesBelow(process.pid, 'engine-process')) killNow(processId);
}

async function openAndClose(library = dir('library')): Promise<void> {
  const engine = await startEngine(paths(library));
  await engine.close();
}

describe.runIf(process.platform === 'linux')('a library whose keeping is killed', () => {
  it('is whole after a migration that was cut short', async (context) => {
    const tally = tallyOf(context, 'engine killed while it brings an old library up to date');
    makeOld(dir('library'), dir('old'));
    for (let round = 0; round < timesOf(2, 15); round += 1) {
      tally.begin();
      rmSync(dir('migrated'), { recursive: true, force: true });
      cpSync(dir('old'), dir('migrated'), { recursive: true });
      await startAndKill(dir('migrated'), 25);
      await openAndClose(dir('migrated'));
      tally.end(listLost(dir('migrated'), promised));
    }
    expect(context.task.meta.tally).toMatchObject({ lost: 0 });
  });

  it('is whole after a backup or a restore that was cut short', async (context) => {
    const tally = tallyOf(context, 'engine or backup process killed while backing up, restoring');
    for (let round = 0; round < timesOf(2, 20); round += 1) {
      tally.begin();
      await keepAndKill(random.uniform() < 0.5 ? 'engine-process' : 'backup-process');
      await startAndKill(dir('library'), 40); // a restore is finished by the next start
      await openAndClose();
      tally.end(listLost(dir('library'), promised));
      for (const name of backups())
        expect(integrityOf(join(dir('library'), 'backups', name))).toBe('ok');
    }
    expect(context.task.meta.tally).toMatchObject({ lost: 0 });
  });
});

const backups = () =>
  readdirSync(join(dir('library'), 'backups')).filter((name) => /^library-\d+\.sqlite$/.test(name));

async function keepAndKill(victim: string): Promise<void> {
  const engine = await startEngine(paths());
  const signs = countSigns(dir('library'), 1 + random.below(12), () => {
    for (const processId of processesBelow(process.pid, victim)) killNow(processId);
  });
  const [name = ''] = backups();
  const { client } = engine;
  const isBackup = random.uniform() < 0.5;
  await Promise.allSettled([
    isBackup ? client.call('backups.make', {}) : client.call('backups.restore', { name }),
  ]);
  signs.finish();
  await engine.close();
}

function integrityOf(path: string): unknown {
  const db = new BetterSqlite(path, { readonly: true });
  try {
    return db.pragma('integrity_check', { simple: true });
  } finally {
    db.close();
  }
}

/** The library as the version before the last five migrations had it: they added two tables and four columns. */
function makeOld(from: string, to: string): void {
  mkdirSync(to);
  cpSync(join(from, 'library.sqlite'), join(to, 'library.sqlite'));
  const db = new BetterSqlite(join(to, 'library.sqlite'));
  db.exec(`
    DROP TABLE map_points;
    DROP TABLE query_history;
    DROP INDEX items_listed;
    ALTER TABLE items DROP COLUMN aspect;
    ALTER TABLE failures DROP COLUMN saying;
    DROP INDEX items_by_pack;
    ALTER TABLE items DROP COLUMN pack_version;
    ALTER TABLE model_versions DROP COLUMN pack_versions;
  `);
  db.pragma('user_version = 3');
  db.close();
  expect(LIBRARY_MIGRATIONS).toHaveLength(8); // another migration is to be undone here too
}
