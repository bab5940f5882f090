import { copyFileSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolvePaths } from '../../../src-main/base/config.ts';
import { toAppError } from '../../../src-main/base/errors.ts';
import { startEngine } from '../../../src-main/engine/host.ts';
import { timesOf } from '../sizes.ts';
import { fixture } from '../../unit/decode/files.ts';

const shipped = resolvePaths({}).resources;
const hook = pathToFileURL(join(import.meta.dirname, 'without-module.mjs')).href;

let folder: string;
const archive = () => join(folder, 'archive');
const resource = (name: string) => join(folder, 'resources', name);

/** An installation of its own, whose files can be broken, and a picture, a sound and a note to index. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-broken-'));
  await mkdir(archive());
  await mkdir(resource('agat'), { recursive: true });
  symlinkSync(join(shipped, 'search'), resource('search'), 'dir');
  for (const name of ['encoders', 'agat/base']) {
    await cp(join(shipped, name), resource(name), { recursive: true });
  }
  const create = { width: 64, height: 48, channels: 3, background: 'green' } as const;
  await writeFile(join(archive(), 'green.jpg'), await sharp({ create }).jpeg().toBuffer());
  await writeFile(join(archive(), 'note.txt'), 'A heron stood in the shallow water.');
  await cp(fixture('tone.m4a'), join(archive(), 'tone.m4a'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Indexes with Akin as it is installed now; the sentence with which it stopped or did not start, or how many files it has. */
async function index(): Promise<string | number> {
  const paths = { library: join(folder, 'library'), resources: join(folder, 'resources') };
  const engine = await startEngine(paths).catch(messageOf);
  if (typeof engine === 'string') return engine;
  try {
    await engine.client.call('library.addRoots', { paths: [archive()] });
    const summary = await engine.client.call('library.index', {});
    expect(summary.problems).toEqual([]);
    return summary.indexed + summary.unchanged;
  } catch (thrown) {
    expect((await engine.client.call('library.problems', {})).problems).toEqual([]);
    return messageOf(thrown);
  } finally {
    await engine.close();
  }
}

function messageOf(thrown: unknown): string {
  const { code, message } = toAppError(thrown);
  expect(code, message).toBe('pack-damaged');
  return message;
}

describe('a file of Akin that is broken', () => {
  const files = [
    'encoders/image/efficientnet-lite2.onnx',
    'encoders/sound/statistics.json',
    'encoders/text/use-pieces.bin',
    'agat/base/image.onnx',
  ];
  const breaks = {
    'is missing': (path: string) => {
      rmSync(path);
    },
    'is cut short': (path: string) => {
      truncateSync(path, 1_000);
    },
    'is that of another model': (path: string) => {
      copyFileSync(join(shipped, 'encoders/anchors/sound.onnx'), path);
    },
  };
  it.each(Object.entries(breaks))(
    'stops the indexing with a sentence and keeps every file pending where it %s',
    async (_, breakFile) => {
      for (const name of files.slice(-timesOf(2, files.length))) {
        rmSync(join(folder, 'library'), { recursive: true, force: true });
        breakFile(resource(name));
        const message = await index();
        expect(message).toContain(resource(name));
        expect(message).toMatch(/[Ii]nstall Akin again/);
        await cp(join(shipped, name), resource(name));
      }
      expect(await index()).toBe(3);
    },
  );
});

describe('a part of Akin that cannot be loaded', () => {
  const parts = [
    'sharp',
    'thumbhash',
    '@humansignal/audio-file-decoder',
    'onnxruntime-node',
    'unpdf',
  ];
  it.each(parts.slice(-timesOf(2, parts.length)))('keeps every file pending: %s', async (name) => {
    vi.stubEnv('NODE_OPTIONS', `--import=${hook}`);
    vi.stubEnv('AKIN_BROKEN_MODULE', name);
    const message = await index();
    expect(message).toContain(`${name}.node: file too short`);
    expect(message).toMatch(/[Ii]nstall Akin again/);
    vi.unstubAllEnvs();
    expect(await index()).toBe(3);
  });

  it('keeps every file pending where the encoders die of it', async () => {
    vi.stubEnv('NODE_OPTIONS', `--import=${hook}`);
    vi.stubEnv('AKIN_BROKEN_MODULE', 'onnxruntime-node');
    vi.stubEnv('AKIN_BROKEN_BY', 'crash');
    expect(await index()).toMatch(/does not start \(SIGILL\).*Install Akin again/);
    vi.unstubAllEnvs();
    expect(await index()).toBe(3);
  });
});
