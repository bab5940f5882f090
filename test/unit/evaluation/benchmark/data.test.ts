import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scoreDirections } from '../../../../src-main/evaluation/benchmark/cross-modal.ts';
import { loadFeatureSet } from '../../../../src-main/evaluation/benchmark/feature-set.ts';
import { foldOf } from '../../../../src-main/evaluation/benchmark/fold.ts';
import { readMatlabFile } from '../../../../src-main/evaluation/benchmark/matlab-file.ts';
import { matlabFile } from './matlab-writer.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'akin-benchmark-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('readMatlabFile', () => {
  const values = [1, 2.5, -3, 4, 5, 6];

  it.each([true, false])('reads matrices by name, compressed: %s', async (isCompressed) => {
    const path = join(dir, 'set.mat');
    const matrices = { I_tr: { columns: 3, values }, labels: { columns: 1, values: [7, 8] } };
    await writeFile(path, matlabFile(matrices, isCompressed));
    expect([...(await readMatlabFile(path))]).toEqual([
      ['I_tr', { rows: 2, columns: 3, data: Float64Array.from(values) }],
      ['labels', { rows: 2, columns: 1, data: Float64Array.of(7, 8) }],
    ]);
  });

  it('names a file that is none, or that ends early', async () => {
    const path = join(dir, 'set.mat');
    await writeFile(path, 'MATLAB 7.3 MAT-file');
    await expect(readMatlabFile(path)).rejects.toMatchObject({ code: 'undecodable' });
    const whole = matlabFile({ I_tr: { columns: 3, values } }, true);
    await writeFile(path, whole.subarray(0, whole.length - 20));
    await expect(readMatlabFile(path)).rejects.toThrow(`${path} ends early`);
  });
});

describe('loadFeatureSet', () => {
  it('reads the Wikipedia set: rooted shares, and labels at the ends of lines', async () => {
    const histogram = { columns: 2, values: [1, 3, 0, 5] };
    const names = ['I_tr', 'I_te', 'T_tr', 'T_te'];
    const file = matlabFile(Object.fromEntries(names.map((name) => [name, histogram])), true);
    await writeFile(join(dir, 'wikipedia.mat'), file);
    await writeFile(join(dir, 'wikipedia-train.list'), 'a-1\tb\t10\nc-2\td\t3\n');
    await writeFile(join(dir, 'wikipedia-test.list'), 'e\tf\t1\ng\th\t2\n');
    const { viewNames, train, test } = await loadFeatureSet('wikipedia', dir);
    expect(viewNames).toEqual(['image', 'text']);
    expect(train.labels).toEqual([9, 2]);
    expect(test.labels).toEqual([0, 1]);
    expect(train.views[0]?.data).toEqual(Float64Array.of(0.5, Math.sqrt(0.75), 0, 1));
  });

  it('says where it looked', async () => {
    await expect(loadFeatureSet('uci', dir)).rejects.toMatchObject({
      code: 'not-found',
      message: `${join(dir, 'uci.mat')} cannot be read. Name the folder that holds it with --data.`,
    });
  });
});

describe('foldOf', () => {
  const labels = Array.from({ length: 40 }, (_, row) => row % 2);
  const data = Float64Array.from(labels, (_, row) => 100 + row);
  const split = { views: [{ rows: 40, columns: 1, data }], labels };
  const set = { name: 'uci', viewNames: ['digits'], train: split, test: split } as const;

  it('holds out a fifth of each class, and standardises on the rest', () => {
    const { train, validation, test, classes } = foldOf(set, 1);
    expect(classes).toBe(2);
    expect(validation.labels.toSorted()).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(train.labels).toHaveLength(32);
    expect(test.labels).toEqual(labels);
    const values = [...(train.views[0]?.data ?? [])];
    expect(values.reduce((a, b) => a + b) / 32).toBeCloseTo(0, 5);
    expect(values.reduce((a, b) => a + b * b, 0) / 32).toBeCloseTo(1, 3);
  });

  it('is the same for the same seed alone', () => {
    expect(foldOf(set, 1)).toEqual(foldOf(set, 1));
    expect(foldOf(set, 1).validation).not.toEqual(foldOf(set, 2).validation);
  });
});

describe('scoreDirections', () => {
  it('averages precision over the whole gallery, in every direction', () => {
    const labels = [0, 0, 1];
    const a = { shape: [3, 2], data: Float32Array.of(1, 0, 0, 2, -1, 0) };
    const b = { shape: [3, 2], data: Float32Array.of(3, 1, -1, 0.5, 0.5, 0.1) };
    // a0 ranks b: 2, 0, 1; a1 ranks 1, 0, 2; a2 ranks 1, 0, 2.
    const forward = ((1 / 2 + 2 / 3) / 2 + 1 + 1 / 3) / 3;
    // b0 ranks a: 0, 1, 2; b1 ranks 2, 1, 0; b2 ranks 0, 1, 2.
    const backward = (1 + (1 / 2 + 2 / 3) / 2 + 1 / 3) / 3;
    const directions = scoreDirections(['a', 'b'], [a, b], labels);
    expect(directions.map(({ from, to }) => from + to)).toEqual(['ab', 'ba']);
    expect(directions[0]?.map).toBeCloseTo(forward, 6);
    expect(directions[1]?.map).toBeCloseTo(backward, 6);
  });

  it('breaks ties by row', () => {
    const equal = { shape: [4, 1], data: Float32Array.of(1, 1, 1, 1) };
    const [{ map } = { map: 0 }] = scoreDirections(['a', 'b'], [equal, equal], [0, 1, 1, 0]);
    expect(map).toBeCloseTo((2 * ((1 + 2 / 4) / 2) + 2 * ((1 / 2 + 2 / 3) / 2)) / 4, 6);
  });
});
