import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { joinSamples } from '../../../src-main/decode/resample.ts';
import { cutWindows } from '../../../src-main/decode/sound-windows.ts';
import { collect } from './files.ts';

function ramp(seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * 44_100) }, (_, i) => i);
}

function cut(samples: Float32Array, chunkLength: number) {
  const chunks: Float32Array[] = [];
  for (let start = 0; start < samples.length; start += chunkLength) {
    chunks.push(samples.subarray(start, start + chunkLength));
  }
  return collect(cutWindows(Readable.from(chunks)));
}

describe('cutWindows', () => {
  it.each([
    [0, []],
    [0.5, [0.5]],
    [10, [10]],
    [12, [12]],
    [13, [10, 3]],
    [35, [10, 10, 10, 5]],
  ])('cuts %d s', async (seconds, lengths) => {
    const samples = ramp(seconds);
    for (const chunkLength of [10_007, 44_100 * 40]) {
      const windows = await cut(samples, chunkLength);
      expect(windows.map(({ startMs, endMs }) => (endMs - startMs) / 1000)).toEqual(lengths);
      expect(joinSamples(windows.map((window) => window.samples))).toEqual(samples);
      windows.slice(1).forEach((window, i) => {
        expect(window.startMs).toBe(windows[i]?.endMs);
      });
    }
  });
});
