import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '../../src-main/cli/main.ts');
const archive = join(import.meta.dirname, '../../resources/sample-archive');

interface Found {
  lanes: Record<'image' | 'sound' | 'text', { path: string; itemId: number; strength: string }[]>;
  elapsedMs: number;
}

let dir: string;

/** A command as a person types it in `dir`; `stopAfter` presses Ctrl-C when a line of the output contains it. */
async function akin(args: string[], stopAfter?: string) {
  const env = { ...process.env, INIT_CWD: dir, AKIN_LIBRARY: join(dir, 'library') };
  const child = spawn(process.execPath, [main, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => {
    if (stopAfter !== undefined && chunk.includes(stopAfter)) child.kill('SIGINT');
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr, status: await ended };
}

/** The JSON lines of a command that must succeed. */
async function akinJson<T>(args: string[]): Promise<T[]> {
  const { stdout, stderr, status } = await akin([...args, '--json']);
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T); // shape checked by each test's expectations
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'akin-cli-'));
  await cp(archive, join(dir, 'archive'), { recursive: true });
});

afterAll(() => rm(dir, { recursive: true }));

describe('the command line', () => {
  it('stops at Ctrl-C with a message, and keeps what it has done', async () => {
    const stopped = await akin(['index', 'archive', '--json'], '"phase":"indexing"');
    expect(stopped.status).toBe(1);
    expect(stopped.stderr).toContain('run it again');
  });

  it('goes on, reports progress, and ends with a summary', async () => {
    const lines = await akinJson<{ type: string }>(['index', 'archive']);
    expect(new Set(lines.slice(0, -1).map(({ type }) => type))).toEqual(new Set(['progress']));
    expect(lines.at(-1)).toMatchObject({ type: 'summary', moved: 0, problems: [] });
  });

  it('finds nothing to do the second time', async () => {
    const { stdout, status } = await akin(['index', 'archive']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/indexed +0\nunchanged +8\d/);
  });

  it('tells what the library holds', async () => {
    const [status] = await akinJson(['status']);
    expect(status).toMatchObject({ roots: [{ path: join(dir, 'archive'), isOnline: true }] });
    expect((await akin(['status'])).stdout).toMatch(/\d+ pictures, \d+ sounds, \d+ notes/);
  });

  it('finds the file itself by likeness, in every lane or in one', async () => {
    const like = 'archive/pictures/home/rex.jpg';
    const [everywhere] = await akinJson<Found>(['search', '--like', like, '--limit', '3']);
    expect(everywhere?.lanes.image[0]?.path).toBe(join(dir, like));
    expect(everywhere?.lanes.sound).toHaveLength(3);
    const [pictures] = await akinJson<Found>(['search', '--like', like, '--in', 'image']);
    expect(pictures?.lanes.text).toEqual([]);
    const { stdout } = await akin(['search', '--like', like, '--limit', '1']);
    expect(stdout).toContain(`Pictures\n  strong  ${like}\n`);
  });

  it('answers each line of a file, and goes on after one that fails', async () => {
    const queries = [
      { text: ['dog'], limit: 1 },
      { like: 'none.png' },
      { text: 'sea', in: 'text' },
    ];
    await writeFile(join(dir, 'q.jsonl'), queries.map((query) => JSON.stringify(query)).join('\n'));
    const { stdout, status } = await akin(['search', '--queries', 'q.jsonl', '--json']);
    const [dog, none, sea] = stdout.trimEnd().split('\n');
    expect(JSON.parse(dog ?? '')).toHaveProperty('lanes.image');
    expect(JSON.parse(none ?? '')).toHaveProperty('error.code');
    expect(JSON.parse(sea ?? '')).toMatchObject({ lanes: { image: [], sound: [] } });
    expect(status).toBe(1);
  });

  it('measures retrieval', async () => {
    const query = {
      like: 'archive/pictures/home/rex.jpg',
      relevant: ['archive/pictures/home/rex.jpg'],
    };
    await writeFile(join(dir, 'e.jsonl'), JSON.stringify(query));
    const [scores] = await akinJson(['evaluate', 'retrieval', '--queries', 'e.jsonl']);
    expect(scores).toMatchObject({ queries: 1, recallAt1: 1, map: 1, medianRank: 1 });
  });

  it('checks the installation', async () => {
    const [{ checks } = { checks: [] }] = await akinJson<{ checks: unknown[] }>(['doctor']);
    expect(checks.length).toBeGreaterThan(0);
  });
});
