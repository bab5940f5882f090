import { describe, expect, it } from 'vitest';
import {
  createEffectsFrontEnd,
  EFFECTS_BLOCK_LENGTH,
  EFFECTS_MEL_COUNT,
  effectsBlocks,
  effectsLogMel,
} from '../../../../src-main/backbone/sound/effects.ts';
import { createPowerSpectrum } from '../../../../src-main/backbone/sound/power-spectrum.ts';
import {
  createSpeechFrontEnd,
  SPEECH_MEL_COUNT,
  SPEECH_RATE_HZ,
  speechLogMel,
} from '../../../../src-main/backbone/sound/speech.ts';
import { SOUND_RATE_HZ } from '../../../../src-main/decode/types.ts';
import { bellAndSweep, everyNth, largestDifference, readReference } from './reference.ts';

const BLOCK_SIZE = EFFECTS_BLOCK_LENGTH * EFFECTS_MEL_COUNT;

describe('createPowerSpectrum', () => {
  it('gives the power of a discrete Fourier transform, for lengths that are no power of two as well', async () => {
    const length = 400;
    const spectrum = await createPowerSpectrum(length);
    for (let n = 0; n < length; n++) spectrum.frame[n] = Math.sin(0.3 * n) + (n % 7) / 7;
    spectrum.compute();
    for (const k of [0, 1, 19, 200]) {
      let [re, im] = [0, 0];
      for (const [n, value] of spectrum.frame.entries()) {
        re += value * Math.cos((2 * Math.PI * k * n) / length);
        im += value * Math.sin((2 * Math.PI * k * n) / length);
      }
      const want = re ** 2 + im ** 2;
      expect(Math.abs((spectrum.power[k] ?? NaN) - want)).toBeLessThan(1e-3 + 1e-5 * want);
    }
  });
});

describe('effectsLogMel', () => {
  it('gives the reference’s log-mel', async () => {
    const { effectsLogMel: want, logMelStep } = await readReference();
    const got = effectsLogMel(bellAndSweep(SOUND_RATE_HZ), await createEffectsFrontEnd());
    expect(largestDifference(everyNth(got, logMelStep), want)).toBeLessThan(1e-4);
  });

  it('gives zeros for silence', async () => {
    const got = effectsLogMel(new Float32Array(4410), await createEffectsFrontEnd());
    expect(got.length).toBe(6 * EFFECTS_MEL_COUNT);
    expect(got.every((value) => value === 0)).toBe(true);
  });
});

describe('effectsBlocks', () => {
  /** Each frame holds its own number. */
  const framesOf = (count: number) =>
    Float32Array.from({ length: count * EFFECTS_MEL_COUNT }, (_, i) =>
      Math.floor(i / EFFECTS_MEL_COUNT),
    );
  const firstFrames = (blocks: Float32Array) =>
    Array.from({ length: blocks.length / BLOCK_SIZE }, (_, i) => blocks[i * BLOCK_SIZE]);

  it.each([
    [100, [0]],
    [150, [0, 50]],
    [151, [0, 50, 51]],
    [200, [0, 50, 100]],
  ])('hears all of %i frames', (count, starts) => {
    expect(firstFrames(effectsBlocks(framesOf(count)))).toEqual(starts);
  });

  it('fills a short sound up with zeros', () => {
    const blocks = effectsBlocks(framesOf(3).fill(1));
    expect(blocks.length).toBe(BLOCK_SIZE);
    expect(blocks.reduce((a, b) => a + b)).toBe(3 * EFFECTS_MEL_COUNT);
  });
});

describe('speechLogMel', () => {
  it('gives the reference’s log-mel', async () => {
    const { speechLogMel: want, logMelStep } = await readReference();
    const got = speechLogMel(bellAndSweep(SPEECH_RATE_HZ), await createSpeechFrontEnd());
    expect(largestDifference(everyNth(got, logMelStep), want)).toBeLessThan(1e-4);
  });

  it('gives two frames of the floor for an empty sound', async () => {
    const got = speechLogMel(new Float32Array(0), await createSpeechFrontEnd());
    expect(got).toEqual(new Float32Array(2 * SPEECH_MEL_COUNT).fill(-1.5));
  });
});
