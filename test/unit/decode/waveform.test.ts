import { describe, expect, it } from 'vitest';
import { createWaveform } from '../../../src-main/decode/waveform.ts';

describe('createWaveform', () => {
  it('gives one peak a sample for a tiny sound', () => {
    const waveform = createWaveform();
    waveform.add(Float32Array.of(0, -0.5, 1, 2));
    expect([...waveform.finish()]).toEqual([0, 128, 255, 255]);
  });

  it.each([1000, 44_100, 1_000_000])('keeps to 512 peaks for %i samples', (length) => {
    const waveform = createWaveform();
    const quiet = new Float32Array(length / 2).fill(0.1);
    waveform.add(quiet);
    waveform.add(quiet.map(() => 0.8));
    const peaks = waveform.finish();
    expect(peaks.length).toBeGreaterThan(250);
    expect(peaks.length).toBeLessThanOrEqual(512);
    expect(peaks.at(0)).toBe(26);
    expect(peaks.at(-1)).toBe(204);
    const loud = peaks.filter((peak) => peak === 204).length;
    expect(Math.abs(loud / peaks.length - 0.5)).toBeLessThan(0.01);
  });

  it('does not depend on how the sound is cut', () => {
    const samples = Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i));
    const whole = createWaveform();
    whole.add(samples);
    const cut = createWaveform();
    for (let start = 0; start < 5000; start += 7) cut.add(samples.subarray(start, start + 7));
    expect(cut.finish()).toEqual(whole.finish());
  });
});
