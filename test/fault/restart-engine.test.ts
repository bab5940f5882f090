import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolvePaths } from '../../src-main/base/config.ts';
import type { Client } from '../../src-main/contract/client.ts';
import { startLastingEngine } from '../../src-main/engine/lasting-engine.ts';
import type { LastingEngine } from '../../src-main/engine/lasting-engine.ts';

let folder: string;
let notes: string;
let engine: LastingEngine;
const givenUp = Promise.withResolvers<unknown>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-restart-'));
  notes = join(folder, 'notes');
  await mkdir(notes);
  await writeFile(join(notes, 'first.txt'), 'A heron stood in the shallow water.');
  engine = await startLastingEngine(resolvePaths({}, join(folder, 'library')), {
    onGivenUp: givenUp.resolve,
  });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const kill = async (): Promise<boolean> => process.kill(await engine.processId(), 'SIGKILL');

/** Resolves when the engine says that it is in `state`. */
function nextState(client: Client, state: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.on('engine.state', (told) => {
      if (told.state !== state) return;
      stop();
      resolve();
    });
  });
}

function nextFinish(client: Client): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = client.on('index.finished', (summary) => {
      stop();
      resolve(summary);
    });
  });
}

async function findNotes(words: string): Promise<string[]> {
  const { lanes } = await engine.client.call('search.query', {
    examples: [{ kind: 'text', text: words }],
  });
  return lanes.text.map(({ item }) => item.name);
}

describe('an engine that is killed', () => {
  it('is started again, watches the folders as before and answers', async () => {
    const { client } = engine;
    const indexed = nextFinish(client);
    await client.call('library.addRoots', { paths: [notes] });
    await client.call('library.watch', {});
    await indexed;

    const watched = nextFinish(client);
    const states = ['restarting', 'running'].map((state) => nextState(client, state));
    await kill();
    await Promise.all(states);
    await watched;
    expect(await findNotes('a heron')).toEqual(['first.txt']);

    const grown = nextFinish(client);
    await writeFile(join(notes, 'second.txt'), 'Another heron flew over the lake.');
    await grown;
    expect((await findNotes('a heron')).sort()).toEqual(['first.txt', 'second.txt']);
  });

  it('rejects the calls under way with what happened, and lets later ones wait', async () => {
    const { client } = engine;
    const restarting = nextState(client, 'restarting');
    const underWay = client.call('doctor.check', {});
    await kill();
    await expect(underWay).rejects.toMatchObject({
      code: 'engine-stopped',
      message: expect.stringContaining('started again') as string,
    });
    await restarting;
    expect((await client.call('library.status', {})).roots).toEqual([]);
  });

  it('is given up when it dies again and again', async () => {
    for (let death = 1; death <= 3; death += 1) {
      const running = nextState(engine.client, 'running');
      await kill();
      await running;
    }
    await kill();
    expect(await givenUp.promise).toMatchObject({ code: 'engine-stopped' });
    await expect(engine.client.call('library.status', {})).rejects.toMatchObject({
      code: 'engine-stopped',
    });
  });
});
