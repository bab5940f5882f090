import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DECODE_LIMITS, resolvePaths } from '../../../src-main/base/config.ts';
import { createEncoderClient } from '../../../src-main/library/encoder-client.ts';
import { fixture } from '../../unit/decode/files.ts';
import { hostileArchives } from './documents.ts';
import { openSession } from './index-folder.ts';
import type { Session, SessionOptions } from './index-folder.ts';

let folder: string;
let archive: string;
const opened: { close: () => void }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-limits-'));
  archive = join(folder, 'archive');
  await mkdir(archive);
});
afterEach(async () => {
  for (const { close } of opened.splice(0)) close();
  await rm(folder, { recursive: true });
});

async function open(options: SessionOptions): Promise<Session> {
  const session = await openSession(join(folder, 'library'), archive, options);
  opened.push(session);
  return session;
}

const writeHostile = (name: string) =>
  writeFile(join(archive, name), hostileArchives()[name]?.() ?? '');

describe('a file that takes too much memory', () => {
  it('ends two processes, is set aside, and read again when asked for or changed', async () => {
    await writeHostile('elements.docx');
    await writeFile(join(archive, 'note.txt'), 'A heron stood in the shallow water.');
    const session = await open({ memoryLimitByteSize: 900 * 1024 ** 2 });
    const first = await session.index();
    expect(first).toMatchObject({ indexed: 1, tooLarge: 1 });
    expect(first.problems[0]?.reason).toBe('reading it takes more than 900 MB of memory');
    const triedAlone = session.costs.triedAlone;
    expect(triedAlone).toBeGreaterThan(0);

    expect(await session.index()).toMatchObject({ unchanged: 1, tooLarge: 1 });
    expect(session.costs.triedAlone).toBe(triedAlone);

    const path = join(archive, 'elements.docx');
    session.library.retryFailures([path]);
    await session.index();
    expect(session.costs.triedAlone).toBeGreaterThan(triedAlone);
    expect(session.library.listProblems()).toMatchObject([{ path, failureCount: 2 }]);

    await copyFile(fixture('garden.docx'), path);
    expect(await session.index()).toMatchObject({ indexed: 1, unchanged: 1, tooLarge: 0 });
  });
});

describe('a file that takes too long', () => {
  it('is set aside with the time it was given', async () => {
    await writeHostile('same-chapter.epub');
    const session = await open({ limits: { timeMs: 3_000, timeMsPerMegabyte: 0 } });
    const { problems } = await session.index();
    expect(problems).toMatchObject([
      { outcome: 'too-large', reason: 'reading it takes longer than 3 seconds' },
    ]);
  });
});

describe('a process that has answered enough', () => {
  it('hands over to the next without losing a call', async () => {
    const path = join(archive, 'empty.txt');
    await writeFile(path, '');
    const { resources } = resolvePaths({});
    const encoder = createEncoderClient({
      ...{ resourcesDir: resources, mostAnswers: 3 },
      devices: () => ({ image: 'cpu', sound: 'cpu', text: 'cpu' }),
    });
    opened.push(encoder);
    const input = { path, limits: DEFAULT_DECODE_LIMITS, modelDir: '' };
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => encoder.call('encodeFile', input)),
      );
      expect(answers.map(({ outcome }) => outcome)).toEqual(Array(5).fill('corrupt'));
    }
  });
});
