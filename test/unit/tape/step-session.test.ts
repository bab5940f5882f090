import { describe, expect, it } from 'vitest';
import { adamRate, adamStep } from '../../../src-main/tape/adam.ts';
import { gradients } from '../../../src-main/tape/gradients.ts';
import { mul, sub, sum } from '../../../src-main/tape/ops.ts';
import { createRandom, shuffled } from '../../../src-main/tape/random.ts';
import type { StepProgram } from '../../../src-main/tape/step-session.ts';
import { NEXT, openStepSession } from '../../../src-main/tape/step-session.ts';
import { createTape } from '../../../src-main/tape/tape.ts';
import { writeTape } from '../../../src-main/tape/write-tape.ts';

const SETTINGS = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const TARGET = [3, -2];
const RATE = 0.1;
const DECAY = 0.5;

/** Moves w towards a target by AdamW. */
function program(): StepProgram {
  const tape = createTape();
  const [weight, first, second] = ['w', 'm', 'v'].map((name) => tape.input(name, [2])) as [
    ReturnType<typeof tape.input>,
    ReturnType<typeof tape.input>,
    ReturnType<typeof tape.input>,
  ];
  const gap = sub(weight, tape.input('target', [2]));
  const loss = sum(mul(gap, gap), 0);
  const [g = loss] = gradients(loss, [weight]);
  const rates = { rate: tape.input('rate', []), keep: tape.input('keep', []) };
  const next = adamStep({ weight, first, second }, g, SETTINGS, rates);
  const zeros = { shape: [2], data: new Float32Array(2) };
  return {
    bytes: writeTape({
      loss,
      [`${NEXT}w`]: next.weight,
      [`${NEXT}m`]: next.first,
      [`${NEXT}v`]: next.second,
    }),
    state: new Map([
      ['w', zeros],
      ['m', zeros],
      ['v', zeros],
    ]),
    batch: new Map<string, readonly number[]>([
      ['target', [2]],
      ['rate', []],
      ['keep', []],
    ]),
    terms: ['loss'],
  };
}

/** AdamW as Loshchilov & Hutter write it, in double precision. */
function reference(steps: number): number[] {
  const [w, m, v] = [
    [0, 0],
    [0, 0],
    [0, 0],
  ];
  for (let t = 1; t <= steps; t++) {
    for (const [i, target] of TARGET.entries()) {
      const g = 2 * ((w[i] ?? 0) - target);
      m[i] = 0.9 * (m[i] ?? 0) + 0.1 * g;
      v[i] = 0.999 * (v[i] ?? 0) + 0.001 * g * g;
      const step = m[i] / (1 - 0.9 ** t) / (Math.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8);
      w[i] = (w[i] ?? 0) * (1 - RATE * DECAY) - RATE * step;
    }
  }
  return w;
}

const batchAt = (t: number): Record<string, Float32Array> => ({
  target: Float32Array.from(TARGET),
  rate: Float32Array.of(adamRate(RATE, t, SETTINGS)),
  keep: Float32Array.of(1 - RATE * DECAY),
});

describe('openStepSession', () => {
  it('carries its state from step to step, and follows AdamW', async () => {
    const session = await openStepSession(program());
    const losses: number[] = [];
    for (let t = 1; t <= 25; t++) losses.push((await session.step(batchAt(t))).loss ?? Number.NaN);
    const weight = session.read().get('w')?.data ?? [];
    for (const [i, expected] of reference(25).entries()) expect(weight[i]).toBeCloseTo(expected, 4);
    expect(losses[0]).toBeCloseTo(13, 5);
    expect(losses.at(-1)).toBeLessThan(4);
  });

  it('names the input that is missing or of another size', async () => {
    const session = await openStepSession(program());
    const { rate, keep } = batchAt(1) as Record<'rate' | 'keep', Float32Array>;
    await expect(session.step({ rate, keep, target: new Float32Array(3) })).rejects.toThrow(
      'input target is [2] but was given 3 values',
    );
    await expect(session.step({ rate, keep })).rejects.toThrow(
      'target is [2] but was given nothing',
    );
  });
});

describe('createRandom', () => {
  it('repeats itself for one seed and not for another', () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, random.uniform);
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('draws normal numbers of mean 0 and deviation 1, and shuffles without loss', () => {
    const random = createRandom(7);
    const drawn = Array.from({ length: 20_000 }, random.normal);
    expect(Math.abs(drawn.reduce((a, b) => a + b) / drawn.length)).toBeLessThan(0.03);
    expect(drawn.reduce((a, b) => a + b * b, 0) / drawn.length).toBeCloseTo(1, 1);
    expect(shuffled(50, random).toSorted((a, b) => a - b)).toEqual([...Array(50).keys()]);
  });
});
