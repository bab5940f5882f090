import { describe, expect, it } from 'vitest';
import { gradients } from '../../../src-main/tape/gradients.ts';
import {
  add,
  concat,
  expand,
  exp,
  matmul,
  mul,
  relu,
  reshape,
  slice,
  sum,
} from '../../../src-main/tape/ops.ts';
import { FREE } from '../../../src-main/tape/shape.ts';
import { createTape } from '../../../src-main/tape/tape.ts';
import { liveVariables, writeTape } from '../../../src-main/tape/write-tape.ts';
import { openTape } from './run-tape.ts';

describe('tape', () => {
  it('records the same operation once', () => {
    const tape = createTape();
    const x = tape.input('x', [2, 3]);
    expect(mul(x, 2)).toBe(mul(x, 2));
    expect(mul(x, 2)).not.toBe(mul(x, 3));
    expect(sum(x, 0)).not.toBe(sum(x, 1));
    expect(tape.constant([1, 2], [2])).not.toBe(tape.constant([1, 2], [2, 1]));
  });

  it.each([
    ['shapes that do not broadcast', (x) => add(x, x.tape.input('y', [2, 4]))],
    ['matrices that do not multiply', (x) => matmul(x, x)],
    ['a reshape that loses elements', (x) => reshape(x, [5])],
    ['an expand that shrinks', (x) => expand(x, [1, 3])],
    ['a slice past the end', (x) => slice(x, 1, 2, 4)],
    ['an axis that is not there', (x) => sum(x, 2)],
    ['a concat of nothing', () => concat([], 0)],
    ['one input of two shapes', (x) => x.tape.input('x', [3, 2])],
  ] as [string, (x: ReturnType<ReturnType<typeof createTape>['input']>) => unknown][])(
    'refuses %s',
    (_, build) => {
      expect(() => build(createTape().input('x', [2, 3]))).toThrow('The tape cannot record this');
    },
  );
});

describe('writeTape', () => {
  const build = () => {
    const tape = createTape();
    const x = tape.input('x', [2, 2]);
    const w = tape.input('w', [2, 2]);
    exp(x); // recorded in vain
    const loss = sum(sum(relu(matmul(x, w)), 0), 0);
    return { loss, dw: gradients(loss, [w])[0] ?? loss };
  };

  it('gives the same bytes for the same tape', () => {
    expect(writeTape(build())).toEqual(writeTape(build()));
  });

  it('leaves out what no output is made from', () => {
    const { loss, dw } = build();
    const names = liveVariables([loss, dw]).map(({ name }) => name);
    expect(names).not.toContain('Exp');
    expect(names.filter((name) => name === 'MatMul')).toHaveLength(2); // x·w and xᵀ·g; g·wᵀ is dead
  });

  it('guards the one namespace of inputs and outputs', () => {
    const x = createTape().input('x', [1]);
    expect(() => writeTape({ x: exp(x) })).toThrow('two values named x');
  });

  it('runs any number of rows where the first axis is free', async () => {
    const tape = createTape();
    const x = tape.input('x', [FREE, 2, 2]);
    const run = await openTape({ y: mul(reshape(x, [FREE, 4]), 2) });
    for (const rows of [1, 3]) {
      const data = new Float32Array(rows * 4).fill(1);
      expect((await run({ x: { shape: [rows, 2, 2], data } })).y).toEqual(data.map(() => 2));
    }
  });
});
