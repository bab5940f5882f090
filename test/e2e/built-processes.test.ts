import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../src-main/contract/client.ts';
import type { Client } from '../../src-main/contract/client.ts';
import { childTransport } from '../../src-main/contract/process-transport.ts';
import type { EngineStart } from '../../src-main/engine/engine-start.ts';

// The engine of the desktop app as it is built: each of these requests needs a program that lies beside its starter.

const projectDir = join(import.meta.dirname, '../..');
let folder: string;
let engine: ChildProcess;
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-built-'));
  const program = join(projectDir, 'out/main/engine-process.js');
  engine = fork(program, [join(folder, 'library'), join(projectDir, 'resources')], {
    serialization: 'advanced',
  });
  const [start] = (await once(engine, 'message')) as [EngineStart];
  expect(start).toEqual({ type: 'ready' });
  client = createClient(childTransport(engine));
});
afterAll(async () => {
  engine.disconnect();
  await once(engine, 'exit');
  await rm(folder, { recursive: true });
});

it('encodes pictures, texts and AAC, whose decoder is a thread of its own', async () => {
  const archive = join(folder, 'archive');
  await cp(join(projectDir, 'test/fixtures/decode/tone.m4a'), join(archive, 'tone.m4a'));
  await writeFile(join(archive, 'heron.txt'), 'A heron stood in the shallow water.');
  const background = '#d02020';
  const square = sharp({ create: { width: 64, height: 64, channels: 3, background } });
  await square.png().toFile(join(archive, 'square.png'));
  await client.call('library.addRoots', { paths: [archive] });
  const { indexed, problems } = await client.call('library.index', {});
  expect(problems).toEqual([]);
  expect(indexed).toBe(3);
});

it('draws the map, looks for pairs, makes a backup and tries the devices', async () => {
  await client.call('map.draw', {});
  expect((await client.call('map.points', {})).segmentIds).toHaveLength(3);
  expect(await client.call('suggestions.list', {})).toHaveProperty('suggestions');
  await client.call('backups.make', {});
  expect((await client.call('backups.list', {})).backups).toHaveLength(1);
  const { trials } = await client.call('devices.measure', {});
  expect(trials).not.toEqual([]);
  expect(trials.filter(({ detail }) => detail?.includes('exit code'))).toEqual([]);
});
