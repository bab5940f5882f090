import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { EventName, EventPayload } from '../../src-main/contract/methods.ts';
import { startEngine } from '../../src-main/engine/host.ts';
import { listLost, nothingPromised, teach } from './promises.ts';
import { tallyOf } from './tally.ts';

// A drive of its own, small enough to fill; where mounting is not allowed these are not run.

const folder = mkdtempSync(join(tmpdir(), 'akin-disk-'));
const drive = join(folder, 'drive');
const notes = join(folder, 'notes');
const note = (number: number) => join(notes, `note-${number}.txt`);
const paths = resolvePaths({}, join(drive, 'library'));
const canMount = mountDrive();

function mountDrive(): boolean {
  mkdirSync(drive);
  mkdirSync(notes);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', drive], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function writeNotes(from: number, to: number): void {
  for (let i = from; i < to; i += 1) writeFileSync(note(i), `Note ${i} of the harbour.`);
}

function fillDrive(): void {
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeFileSync(join(drive, 'filler'), block, { flag: 'a' });
  } catch {
    return; // it is full
  }
}

const next = <E extends EventName>(client: Client, name: E) =>
  new Promise<EventPayload<E>>((resolve) => {
    client.on(name, resolve);
  });

afterAll(() => {
  if (canMount) execFileSync('umount', [drive]);
  rmSync(folder, { recursive: true });
});

describe.runIf(canMount)('a drive that fails its library', () => {
  it('is full: says so, loses nothing, and goes on indexing once there is room', async (context) => {
    const tally = tallyOf(context, 'disk full while indexing, linking, backing up');
    const promised = nothingPromised();
    writeNotes(0, 10);
    const engine = await startEngine(paths);
    const { client } = engine;
    await client.call('library.addRoots', { paths: [notes] });
    await client.call('library.index', {});
    await teach(client, promised, [note(0), note(1)], 'kept');
    tally.begin();
    fillDrive();
    writeNotes(10, 600);
    const failed = next(client, 'index.failed');
    await client.call('library.watch', {});
    expect((await failed).message).toMatch(
      /There is no room left to write .*library\.sqlite\. Make room/,
    );
    await expect(client.call('backups.make', {})).rejects.toMatchObject({ code: 'disk-full' });
    const finished = next(client, 'index.finished');
    rmSync(join(drive, 'filler'));
    await finished;
    expect((await client.call('library.status', {})).items.text).toBe(600);
    await engine.close();
    tally.end(listLost(paths.library, promised));
    expect(context.task.meta.tally).toMatchObject({ lost: 0 });
  });

  it('is full when Akin starts, or may only be read: says so', async (context) => {
    const tally = tallyOf(context, 'library on a full or read-only drive opened');
    tally.begin();
    fillDrive();
    await expect(startEngine(paths)).rejects.toMatchObject({ code: 'disk-full' });
    rmSync(join(drive, 'filler'));
    tally.end([]);
    tally.begin();
    execFileSync('mount', ['-o', 'remount,ro', drive]);
    await expect(startEngine(paths)).rejects.toMatchObject({ code: 'library-readonly' });
    execFileSync('mount', ['-o', 'remount,rw', drive]);
    tally.end(listLost(paths.library, nothingPromised()));
  });
});
