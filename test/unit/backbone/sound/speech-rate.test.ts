import { expect, it } from 'vitest';
import { openToSpeechRate } from '../../../../src-main/backbone/sound/speech-rate.ts';
import { createResampler, joinSamples } from '../../../../src-main/decode/resample.ts';
import { createRandom } from '../../../../src-main/tape/random.ts';
import { largestDifference } from './reference.ts';

const toSpeechRate = await openToSpeechRate();

it.each([0, 1, 440, 441, 442, 44_100, 100_003])(
  'is the resampler for %i samples',
  async (length) => {
    const { normal } = createRandom(3);
    const samples = Float32Array.from({ length }, normal);
    const resampler = createResampler(44_100, 16_000);
    const expected = joinSamples([resampler.push(samples), resampler.finish()]);
    const got = await toSpeechRate(samples);
    expect(got.length).toBe(expected.length);
    expect(largestDifference(got, [...expected])).toBeLessThan(1e-5);
  },
);
