import { beforeAll, describe, expect, it } from 'vitest';
import { readPack } from '../../../../src-main/backbone/pack.ts';
import {
  openSoundEncoder,
  type SoundEncoder,
} from '../../../../src-main/backbone/sound/encoder.ts';
import { SOUND_RATE_HZ } from '../../../../src-main/decode/types.ts';
import { PACK_DIR } from '../pack-dir.ts';
import { bellAndSweep, largestDifference, readCategories, readReference } from './reference.ts';

/** Weights stored as float16 move the outputs by less, as a share of the largest value. */
const FLOAT16_WEIGHTS = 1e-3;

let encoder: SoundEncoder;
const samples = bellAndSweep(SOUND_RATE_HZ);

function relativeError(got: Float32Array, want: readonly number[]): number {
  return largestDifference(got, want) / Math.max(...want.map(Math.abs));
}

beforeAll(async () => {
  encoder = await openSoundEncoder(await readPack(PACK_DIR));
});

describe('encodeWindow', () => {
  it('gives the source networks’ embedding and speech mean', async () => {
    const reference = await readReference();
    const got = await encoder.encodeWindow(samples);
    expect(relativeError(got.effects, reference.embedding)).toBeLessThan(FLOAT16_WEIGHTS);
    // The reference was made at 16,000 Hz, this one is resampled from 44,100 Hz.
    expect(relativeError(got.speech, reference.speechMean)).toBeLessThan(1e-2);
  });

  it('averages the heads, each mapped to the list of categories', async () => {
    const [reference, { names, heads }] = await Promise.all([readReference(), readCategories()]);
    const want = names.map((_, category) => {
      const known = Object.entries(heads).filter(([, list]) => list.includes(category));
      const values = known.map(([head, list]) => reference.heads[head]?.[list.indexOf(category)]);
      return values.reduce((sum: number, value) => sum + (value ?? NaN), 0) / 3;
    });
    const { categories } = await encoder.encodeWindow(samples);
    expect(largestDifference(categories, want)).toBeLessThan(FLOAT16_WEIGHTS);
  });

  it.each([
    ['an empty window', new Float32Array(0)],
    ['one sample', Float32Array.of(0.5)],
    ['a tenth of a second', samples.slice(0, 4410)],
    ['silence', new Float32Array(2 * SOUND_RATE_HZ)],
  ])('hears %s', async (_, window) => {
    const { categories, effects, speech } = encoder.summarise([await encoder.encodeWindow(window)]);
    expect([categories.length, effects.length, speech.length]).toEqual([83, 512, 384]);
    expect(Math.hypot(...effects)).toBeCloseTo(1, 5);
    expect(Math.hypot(...speech)).toBeCloseTo(1, 5);
    expect(categories.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  });

  it('refuses a window that Whisper has no positions for', async () => {
    const window = new Float32Array(31 * SOUND_RATE_HZ);
    await expect(encoder.encodeWindow(window)).rejects.toThrow(/31 s is longer than the 30 s/);
  });
});

describe('summarise', () => {
  it('takes the loudest effects and weighs categories and speech by what each window heard', async () => {
    const first = await encoder.encodeWindow(samples.slice(0, 3 * SOUND_RATE_HZ));
    const second = await encoder.encodeWindow(samples.slice(3 * SOUND_RATE_HZ));
    const whole = encoder.summarise([first, second]);

    const weight = first.blockCount / (first.blockCount + second.blockCount);
    const categories = first.categories.map(
      (value, i) => weight * value + (1 - weight) * (second.categories[i] ?? NaN),
    );
    expect(largestDifference(whole.categories, categories)).toBeLessThan(1e-6);

    const joined = {
      ...first,
      effects: first.effects.map((value, i) => Math.max(value, second.effects[i] ?? NaN)),
      speech: first.speech.map((value, i) => 0.75 * value + 0.25 * (second.speech[i] ?? NaN)),
    };
    const expected = encoder.summarise([joined]);
    expect(largestDifference(whole.effects, expected.effects)).toBeLessThan(1e-6);
    expect(largestDifference(whole.speech, expected.speech)).toBeLessThan(1e-5);
  });

  it('gives a window repeated the features of the window', async () => {
    const window = await encoder.encodeWindow(samples);
    const [once, twice] = [encoder.summarise([window]), encoder.summarise([window, window])];
    expect(largestDifference(twice.effects, once.effects)).toBeLessThan(1e-6);
    expect(largestDifference(twice.speech, once.speech)).toBeLessThan(1e-6);
    expect(largestDifference(twice.categories, once.categories)).toBeLessThan(1e-6);
  });

  it('says so where there is no window', () => {
    expect(() => encoder.summarise([])).toThrow(/no window/);
  });
});
