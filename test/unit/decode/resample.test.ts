import { describe, expect, it } from 'vitest';
import { createResampler, joinSamples } from '../../../src-main/decode/resample.ts';

const RATE_PAIRS: readonly (readonly [number, number])[] = [
  [44100, 16000],
  [48000, 44100],
  [8000, 44100],
  [22050, 44100],
  [96000, 44100],
  [11025, 48000],
  [44100, 44101],
];

function resample(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  const resampler = createResampler(fromHz, toHz);
  return joinSamples([resampler.push(samples), resampler.finish()]);
}

function tone(frequencyHz: number, sampleRateHz: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) =>
    Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz),
  );
}

/** Root mean square of the difference, edges (where the filter sees silence) left out. */
function difference(a: Float32Array, b: Float32Array): number {
  const edge = 400;
  let sum = 0;
  for (let i = edge; i < a.length - edge; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(sum / (a.length - 2 * edge));
}

describe('createResampler', () => {
  it.each(RATE_PAIRS)('keeps a tone and the duration from %i to %i Hz', (fromHz, toHz) => {
    const seconds = 0.7;
    const input = tone(1000, fromHz, Math.round(fromHz * seconds));
    const output = resample(input, fromHz, toHz);
    expect(output.length).toBe(Math.ceil((input.length * toHz) / fromHz));
    expect(difference(output, tone(1000, toHz, output.length))).toBeLessThan(1e-4);
  });

  it('removes what the lower rate cannot hold', () => {
    const output = resample(tone(12_000, 44100, 44100), 44100, 16000);
    expect(difference(output, new Float32Array(output.length))).toBeLessThan(1e-4);
  });

  it('keeps a constant, and gives back the same array at the same rate', () => {
    const ones = new Float32Array(5000).fill(1);
    const output = resample(ones, 48000, 44100);
    expect(difference(output, new Float32Array(output.length).fill(1))).toBeLessThan(1e-5);
    expect(resample(ones, 44100, 44100)).toEqual(ones);
  });

  it.each([0, 1, 7])('gives ceil(n · to / from) samples for n = %i', (length) => {
    const output = resample(new Float32Array(length).fill(1), 16000, 44100);
    expect(output.length).toBe(Math.ceil((length * 44100) / 16000));
  });
});

describe('createResampler', () => {
  it.each(RATE_PAIRS)('gives the same from %i to %i Hz however it is cut', (fromHz, toHz) => {
    const input = tone(440, fromHz, 9000);
    const resampler = createResampler(fromHz, toHz);
    const parts: Float32Array[] = [];
    for (let start = 0, size = 1; start < input.length; start += size, size = (size * 3) % 1009) {
      parts.push(resampler.push(input.subarray(start, start + size)));
    }
    parts.push(resampler.finish());
    expect(joinSamples(parts)).toEqual(resample(input, fromHz, toHz));
  });
});
