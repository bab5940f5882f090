import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '../../../src-main/cli/main.ts');
const dir = mkdtempSync(join(tmpdir(), 'akin-usage-'));

afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** Runs the command line as npm would, called from `dir`. */
function akin(...args: string[]) {
  const env = { ...process.env, INIT_CWD: dir, AKIN_LIBRARY: join(dir, 'library') };
  return spawnSync(process.execPath, [main, ...args], { env, encoding: 'utf8' });
}

describe('bad usage', () => {
  it.each([
    [[]],
    [['frobnicate']],
    [['search']],
    [['search', '--shout', 'sea']],
    [['search', '--text', 'sea', '--in', 'smell']],
    [['search', '--text', 'sea', '--limit', '0']],
    [['search', '--text', 'sea', '--queries', 'q.jsonl']],
    [['index']],
    [['evaluate', 'retrieval']],
    [['serve', '--port', '99999']],
    [['link', 'one']],
    [['label', 'rome']],
    [['train', '--seconds', '0']],
    [['use']],
    [['evaluate', 'benchmark', 'uci']],
  ])('%j exits with 2 and prints the usage on stderr', (args) => {
    const { status, stdout, stderr } = akin(...args);
    expect(stderr).toContain('Usage: akin');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('what is missing', () => {
  it.each([
    [['index', 'none']],
    [['search', '--like', 'none']],
    [['search', '--queries', 'none']],
    [['evaluate', 'retrieval', '--queries', 'none']],
    [['link', 'none', 'other']],
    [['label', 'rome', 'none']],
    [['evaluate', 'benchmark', 'uci', '--data', 'none']],
  ])('%j exits with 1 and names the path, seen from the caller', (args) => {
    const { status, stderr } = akin(...args);
    expect(stderr).toContain(join(dir, 'none'));
    expect(status).toBe(1);
  });
});

describe('help', () => {
  it('goes to stdout and exits with 0', () => {
    const { status, stdout } = akin('search', '--help');
    expect(stdout).toContain('--not-like');
    expect(status).toBe(0);
  });
});
