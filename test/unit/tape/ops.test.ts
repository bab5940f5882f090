import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSumExp, matmul, softmax, softplus, swapLast } from '../../../src-main/tape/ops.ts';
import * as ops from '../../../src-main/tape/ops.ts';
import { linear, spectralNorm, unitRows, weightedMean } from '../../../src-main/tape/functions.ts';
import { oneHot, stopGradient, topPlaces } from '../../../src-main/tape/choices.ts';
import { gradients } from '../../../src-main/tape/gradients.ts';
import type { Values } from '../../../src-main/tape/parameters.ts';
import { createRandom } from '../../../src-main/tape/random.ts';
import type { Shape } from '../../../src-main/tape/shape.ts';
import { sizeOf } from '../../../src-main/tape/shape.ts';
import type { Tape, Variable } from '../../../src-main/tape/tape.ts';
import { createTape } from '../../../src-main/tape/tape.ts';
import { openTape } from './run-tape.ts';

const SAMPLES = 8;
const STEP = 1e-2;
const length = fc.integer({ min: 1, max: 4 });
const shape = fc.array(length, { minLength: 1, maxLength: 3 });
const seed = fc.integer({ min: 0, max: 1e6 });

/** Two shapes that broadcast: some axes of each are shrunk to 1, and leading axes of the second are dropped. */
const broadcastPair = fc
  .tuple(shape, fc.array(fc.boolean()), fc.nat(2))
  .map(([full, isOne, dropped]) => [
    full.map((n, axis) => (isOne[axis] ? 1 : n)),
    full.map((n, axis) => (isOne[axis + 3] ? 1 : n)).slice(Math.min(dropped, full.length - 1)),
  ]);

type Range = 'any' | 'positive' | 'off-zero';

function sample(shape: Shape, seed: number, range: Range): Values {
  const random = createRandom(seed);
  const draw = (): number => {
    const value = random.normal();
    if (range === 'positive') return 0.5 + Math.abs(value);
    return range === 'off-zero' ? value + 0.1 * Math.sign(value) : value;
  };
  return { shape, data: Float32Array.from({ length: sizeOf(shape) }, draw) };
}

/** Compares the tape's gradient of Σ weights · build(inputs) with central differences, element by element. */
async function expectGradients(
  shapes: readonly Shape[],
  seed: number,
  build: (...inputs: Variable[]) => Variable,
  range: Range = 'any',
): Promise<void> {
  const tape = createTape();
  const inputs = shapes.map((shape, i) => tape.input(`x${i}`, shape));
  const y = build(...inputs);
  const weights = tape.constant(sample(y.shape, seed + 99, 'any').data, y.shape);
  const loss = ops.sum(ops.reshape(ops.mul(y, weights), [sizeOf(y.shape)]), 0);
  const found = gradients(loss, inputs).map((g) => g ?? loss);
  const run = await openTape({
    loss,
    ...Object.fromEntries(found.map((g, i) => [`g${i}`, g])),
  });
  const values = Object.fromEntries(
    shapes.map((shape, i) => [`x${i}`, sample(shape, seed + i, range)]),
  );
  const analytic = await run(values);
  for (const [i, shape] of shapes.entries()) {
    expect(found[i]?.shape).toEqual(shape);
    for (let element = 0; element < sizeOf(shape); element++) {
      const lossAt = async (step: number): Promise<number> => {
        const moved = structuredClone(values);
        const { data } = moved[`x${i}`] as Values;
        data[element] = (data[element] ?? 0) + step;
        return (await run(moved)).loss?.[0] ?? Number.NaN;
      };
      const slope = ((await lossAt(STEP)) - (await lossAt(-STEP))) / (2 * STEP);
      const g = analytic[`g${i}`]?.[element] ?? Number.NaN;
      expect(Math.abs(g - slope), `x${i}[${element}]: ${g} against ${slope}`).toBeLessThan(
        0.01 + 0.02 * Math.abs(slope),
      );
    }
  }
}

const check = async <T extends unknown[]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  property: (...values: T) => Promise<void>,
): Promise<void> => {
  await fc.assert(
    fc.asyncProperty(fc.tuple<T>(...arbitraries), async (values) => property(...values)),
    { numRuns: SAMPLES, seed: 1 },
  );
};

describe('gradients against central differences', () => {
  it.each([
    ['add', 'any'],
    ['sub', 'any'],
    ['mul', 'any'],
    ['div', 'positive'],
  ] as const)('%s, broadcasting', async (name, range) => {
    await check([broadcastPair, seed], ([a = [], b = []], seed) =>
      expectGradients([a, b], seed, (x, y) => ops[name](x, y), range),
    );
  });

  it.each([
    ['neg', 'any'],
    ['exp', 'any'],
    ['log', 'positive'],
    ['sqrt', 'positive'],
    ['relu', 'off-zero'],
    ['softplus', 'any'],
    ['softmax', 'any'],
    ['logSumExp', 'any'],
    ['swapLast', 'any'],
  ] as const)('%s', async (name, range) => {
    const unary = { ...ops, logSumExp, softmax, softplus, swapLast }[name];
    const atLeastTwo = fc.array(length, { minLength: 2, maxLength: 3 });
    await check([atLeastTwo, seed], (shape, seed) =>
      expectGradients([shape], seed, (x) => unary(x), range),
    );
  });

  it('leakyRelu', async () => {
    await check([shape, seed], (shape, seed) =>
      expectGradients([shape], seed, (x) => ops.leakyRelu(x, 0.2), 'off-zero'),
    );
  });

  it('sum over any axis, kept or not', async () => {
    await check([shape, fc.nat(2), fc.boolean(), seed], (shape, axis, isKept, seed) =>
      expectGradients([shape], seed, (x) => ops.sum(x, axis % shape.length, isKept)),
    );
  });

  it('matmul, with batches that broadcast and with a factor shared by a batch', async () => {
    await check([length, length, length, length, fc.nat(3), seed], (n, m, k, c, form, seed) => {
      const forms = [
        [
          [m, k],
          [k, c],
        ],
        [
          [n, m, k],
          [k, c],
        ],
        [
          [n, m, k],
          [n, k, c],
        ],
        [
          [1, m, k],
          [n, k, c],
        ],
      ];
      return expectGradients(forms[form] ?? [], seed, (a, b) => matmul(a, b));
    });
  });

  it('reshape, transpose, expand, slice, concat', async () => {
    await check([length, length, length, seed], (n, m, k, seed) =>
      expectGradients(
        [
          [n, m, k],
          [n, 1, k],
        ],
        seed,
        (...inputs) => {
          const [x, y] = inputs as [Variable, Variable];
          const joined = ops.concat([x, ops.expand(y, [n, 2, k]), y], 1); // [n, m + 3, k]
          const turned = ops.transpose(joined, [2, 0, 1]);
          return ops.slice(ops.reshape(turned, [k * n, m + 3]), 1, 1, m + 2);
        },
      ),
    );
  });

  it('linear, unit rows, weighted mean', async () => {
    await check([length, length, length, seed], (n, m, k, seed) =>
      expectGradients([[n, m], [m, k], [k], [n]], seed, (...inputs) => {
        const [x, weight, bias, w] = inputs as [Variable, Variable, Variable, Variable];
        const rows = unitRows(linear(x, weight, bias), 1e-2);
        return weightedMean(ops.sum(rows, -1), ops.add(ops.mul(w, w), 1));
      }),
    );
  });
});

describe('operations without gradient', () => {
  const one = (tape: Tape, values: number[]): Variable => tape.constant(values, [1, values.length]);

  it('finds the largest places and marks them', async () => {
    const tape = createTape();
    const places = topPlaces(one(tape, [3, 9, 1, 7]), 2);
    const run = await openTape({ places, marks: oneHot(places, 4) });
    expect(await run({})).toEqual({
      places: Float32Array.of(1, 3),
      marks: Float32Array.of(0, 1, 0, 0, 0, 0, 0, 1),
    });
  });

  it('lets nothing flow through stopGradient', async () => {
    const x = createTape().input('x', [1]);
    const [g = x] = gradients(ops.mul(x, stopGradient(x)), [x]);
    const run = await openTape({ g });
    expect((await run({ x: { shape: [1], data: Float32Array.of(3) } })).g).toEqual(
      Float32Array.of(3),
    );
    expect(gradients(stopGradient(x), [x])).toEqual([undefined]);
  });

  it('stays finite at the ends of softplus', async () => {
    const run = await openTape({ y: softplus(one(createTape(), [-200, 0, 200])) });
    expect((await run({})).y).toEqual(Float32Array.of(0, Math.LN2, 200));
  });
});

describe('spectralNorm', () => {
  it('brings the largest singular value to 1 within a few steps', async () => {
    const tape = createTape();
    const u = tape.input('u', [1, 2, 1]);
    const { weight, u: next } = spectralNorm(tape.constant([3, 0, 0, 0.5, 0, 0], [1, 3, 2]), u);
    const run = await openTape({ weight, next });
    let column: Float32Array = Float32Array.of(0.6, 0.8);
    for (let step = 0; step < 10; step++) {
      column = (await run({ u: { shape: [1, 2, 1], data: column } })).next ?? column;
    }
    const last = await run({ u: { shape: [1, 2, 1], data: column } });
    expect(last.weight?.[0]).toBeCloseTo(1, 4);
    expect(last.weight?.[3]).toBeCloseTo(0.5 / 3, 4);
  });
});
