import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directionLines, trainingLine } from '../../../src-main/cli/train-commands.ts';

const main = join(import.meta.dirname, '../../../src-main/cli/main.ts');
const dir = mkdtempSync(join(tmpdir(), 'akin-learning-commands-'));

/** Runs the command line as npm would, called from `dir`. */
function akin(...args: string[]): string {
  const env = { ...process.env, INIT_CWD: dir, AKIN_LIBRARY: join(dir, 'library') };
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...args], {
    ...{ env, encoding: 'utf8' },
  });
  return status === 0 ? stdout : `${status}: ${stderr}`;
}

beforeAll(() => {
  mkdirSync(join(dir, 'notes'));
  writeFileSync(join(dir, 'notes', 'a.txt'), 'The ferry leaves at six.');
  writeFileSync(join(dir, 'notes', 'b.txt'), 'Leek and potato soup.');
  akin('index', 'notes');
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

describe('teaching and learning on the command line', () => {
  it('links and unlinks two files', () => {
    expect(akin('link', 'notes/a.txt', 'notes/b.txt')).toBe('Linked.\n');
    expect(akin('unlink', 'notes/a.txt', 'notes/b.txt')).toMatch(/^Not linked/);
    expect(akin('link', 'notes/a.txt', 'notes/a.txt')).toMatch(/^1: .*same file/);
  });

  it('labels files and takes the label back', () => {
    expect(akin('label', 'soup', 'notes/b.txt')).toBe('soup  1 item\n');
    expect(akin('label', 'soup', 'notes/b.txt', '--remove', '--json')).toBe('{"labels":[]}\n');
  });

  it('lists versions and says which one is not there', () => {
    expect(akin('models')).toMatch(/^\* \S+ {2}\(shipped\)\n$/);
    expect(akin('use', 'personal-7')).toMatch(/^1: .*no model personal-7/);
  });

  it('suggests nothing where nothing stands out', () => {
    expect(akin('suggest')).toBe('Nothing stands out to be linked.\n');
  });

  it('changes nothing where there is nothing to learn from', () => {
    expect(akin('train', '--seconds', '1')).toMatch(/nothing to learn from/i);
  });
});

describe('wording', () => {
  it('tells how a training goes', () => {
    const progress = { phase: 'training', step: 40, steps: 200, terms: { loss: 3.214 } } as const;
    const curve = [{ step: 40, score: 0.381 }];
    expect(trainingLine({ ...progress, curve, timeLeftMs: 21_000 })).toBe(
      'training · step 40 of 200 · loss 3.21 · held out 38.1 % · 0:21 left',
    );
  });

  it('sets figures under each other', () => {
    const figure = { from: 'label', to: 'image', queries: 12, before: 0.27, after: 0.46 } as const;
    expect(directionLines([figure])).toEqual([
      'Direction          asked   before    after   (mAP, held out)',
      'label → image         12   27.0 %   46.0 %',
    ]);
  });
});
