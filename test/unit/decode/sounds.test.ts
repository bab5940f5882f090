import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { decodeAac } from '../../../src-main/decode/aac.ts';
import { decodeFile } from '../../../src-main/decode/decode.ts';
import type { Pcm } from '../../../src-main/decode/pcm.ts';
import { joinSamples } from '../../../src-main/decode/resample.ts';
import { collect, decodeSound, fixture, OPTIONS, tempFile, tone, wav, wav16 } from './files.ts';

async function readSamples(path: string): Promise<Float32Array> {
  const { chunks } = await decodeSound(path);
  return joinSamples(await collect(chunks));
}

/** Frequency from the upward zero crossings of the middle half. */
function frequency(samples: Float32Array): number {
  const middle = samples.subarray(samples.length / 4, (samples.length * 3) / 4);
  const crossings = middle.filter((sample, i) => sample >= 0 && (middle[i - 1] ?? 0) < 0).length;
  return (crossings / middle.length) * 44_100;
}

describe('decodeFile of a sound', () => {
  it.each([
    ['tone.mp3', 'audio/mpeg', 2, { sampleRateHz: 44_100, channels: 1, title: 'Tone' }],
    ['tone.flac', 'audio/flac', 1, { sampleRateHz: 44_100, channels: 1, durationMs: 1000 }],
    ['tone.ogg', 'audio/ogg', 2, { sampleRateHz: 44_100, channels: 1, durationMs: 2000 }],
    ['tone.opus', 'audio/ogg; codecs=opus', 2, { sampleRateHz: 48_000, durationMs: 2000 }],
    ['tone.m4a', 'audio/x-m4a', 2, { sampleRateHz: 44_100 }],
    ['tone.aac', 'audio/aac', 2, { sampleRateHz: 44_100 }],
    ['tone.webm', 'video/webm', 2, { sampleRateHz: 48_000 }],
  ])('reads %s', async (name, mimeType, seconds, metadata) => {
    const decoded = await decodeSound(fixture(name));
    expect(decoded).toMatchObject({ mimeType, sampleRateHz: 44_100, metadata });
    const samples = joinSamples(await collect(decoded.chunks));
    expect(Math.abs(samples.length / 44_100 - seconds)).toBeLessThan(0.05);
    expect(Math.abs(frequency(samples) - 1000)).toBeLessThan(3);
  });

  it.each([
    [
      '8-bit',
      1,
      1,
      (b: Buffer, x: number, o: number) => b.writeUInt8(Math.round(128 + x * 127), o),
    ],
    ['16-bit', 1, 2, (b: Buffer, x: number, o: number) => b.writeInt16LE(Math.round(x * 32767), o)],
    [
      '24-bit',
      1,
      3,
      (b: Buffer, x: number, o: number) => b.writeIntLE(Math.round(x * 8388607), o, 3),
    ],
    [
      '32-bit',
      1,
      4,
      (b: Buffer, x: number, o: number) => b.writeInt32LE(Math.round(x * 2147483647), o),
    ],
    ['float', 3, 4, (b: Buffer, x: number, o: number) => b.writeFloatLE(x, o)],
    ['double', 3, 8, (b: Buffer, x: number, o: number) => b.writeDoubleLE(x, o)],
  ])('reads %s WAVE, plain and extensible', async (_name, format, bytesPerSample, write) => {
    const expected = tone(1000, 44_100, 0.2);
    for (const isExtensible of [false, true]) {
      const bytes = wav([expected, expected], 44_100, format, bytesPerSample, write, isExtensible);
      const samples = await readSamples(await tempFile('tone.wav', bytes));
      expect(samples.length).toBe(expected.length);
      const error = Math.max(...samples.map((sample, i) => Math.abs(sample - (expected[i] ?? 0))));
      expect(error).toBeLessThan(bytesPerSample === 1 ? 0.02 : 1e-4);
    }
  });

  it('takes the mean of the channels and changes the rate', async () => {
    const left = tone(1000, 96_000, 1);
    const bytes = wav16([left, left.map((sample) => -sample)], 96_000);
    const silence = await readSamples(await tempFile('a.wav', bytes));
    expect(silence.length).toBe(44_100);
    expect(Math.max(...silence.map(Math.abs))).toBeLessThan(1e-4);
    const mono = await readSamples(await tempFile('b.wav', wav16([left], 96_000)));
    expect(Math.abs(frequency(mono) - 1000)).toBeLessThan(3);
  });

  it('reads a recording that was never closed', async () => {
    const bytes = wav16([tone(1000, 44_100, 1)], 44_100);
    bytes.writeUInt32LE(0xffffffff, 40);
    expect((await readSamples(await tempFile('open.wav', bytes))).length).toBe(44_100);
  });

  it('decodes AAC in pieces as it does whole', async () => {
    const whole = await collect(decodeAac(fixture('tone.m4a')));
    const pieces = await collect(decodeAac(fixture('tone.m4a'), 1.5));
    expect(pieces.length).toBe(2);
    const join = (parts: Pcm[]) => joinSamples(parts.flatMap(({ channels }) => channels));
    const expected = join(whole);
    const joined = join(pieces);
    expect(joined.length).toBe(expected.length);
    const worst = Math.max(...joined.map((sample, i) => Math.abs(sample - (expected[i] ?? 0))));
    expect(worst).toBeLessThan(0.01); // AAC fills bands with noise of the decoder's own
  });

  it.skipIf(spawnSync('ffmpeg').error !== undefined)('asks FFmpeg for other codecs', async () => {
    const samples = await readSamples(fixture('tone-alac.m4a'));
    expect(samples.length).toBe(22_050);
    expect(Math.abs(frequency(samples) - 1000)).toBeLessThan(3);
  });

  it('says so where FFmpeg is missing', async () => {
    vi.stubEnv('PATH', '');
    expect(await decodeFile(fixture('tone-alac.m4a'), OPTIONS)).toMatchObject({
      outcome: 'unsupported',
      reason: 'install FFmpeg to index this file (its sound is ALAC)',
    });
    vi.unstubAllEnvs();
  });

  it('calls a sound corrupt whose rate cannot be', async () => {
    for (const sampleRateHz of [0, 2_000_000_000]) {
      const path = await tempFile('rate.wav', wav16([tone(1000, 44_100, 0.1)], sampleRateHz));
      expect(await decodeFile(path, OPTIONS)).toMatchObject({ outcome: 'corrupt' });
    }
  });

  it('takes samples that are no number for silence', async () => {
    const write = (bytes: Buffer, sample: number, offset: number) =>
      bytes.writeFloatLE(sample, offset);
    const bytes = wav([Float32Array.of(0.5, NaN, Infinity, 0.25)], 44_100, 3, 4, write);
    expect([...(await readSamples(await tempFile('nan.wav', bytes)))]).toEqual([0.5, 0, 0, 0.25]);
  });

  it('refuses a sound without samples', async () => {
    const path = await tempFile('silent.wav', wav16([new Float32Array(0)], 44_100));
    expect(await decodeFile(path, OPTIONS)).toMatchObject({
      outcome: 'corrupt',
      reason: 'it holds no sound',
    });
  });

  it('refuses a sound over the limit before decoding it', async () => {
    const limits = { ...OPTIONS.limits, soundDurationMs: 30_000 };
    const path = await tempFile('long.wav', wav16([new Float32Array(8000 * 60)], 8000));
    expect(await decodeFile(path, { ...OPTIONS, limits })).toMatchObject({
      outcome: 'too-large',
      reason: 'its duration is 1 minutes, over the limit of 0.5 minutes',
    });
  });

  it('refuses a film', async () => {
    expect(await decodeFile(fixture('film.webm'), OPTIONS)).toMatchObject({
      outcome: 'unsupported',
    });
  });

  it('calls a sound corrupt whose header breaks off', async () => {
    for (const name of ['tone.flac', 'tone.ogg', 'tone.opus', 'tone.m4a', 'tone.mp3']) {
      const head = (await readFile(fixture(name))).subarray(0, 60);
      const path = await tempFile(name, head);
      expect(await decodeFile(path, OPTIONS), name).toMatchObject({ outcome: 'corrupt' });
    }
  });

  it('reads on where a sound is cut', async () => {
    for (const name of ['tone.flac', 'tone.ogg', 'tone.opus', 'tone.mp3']) {
      const whole = await readFile(fixture(name));
      const path = await tempFile(name, whole.subarray(0, whole.length * 0.8));
      const samples = await readSamples(path);
      expect(samples.length, name).toBeGreaterThan(10_000);
    }
  });

  it('frees the decoder of a sound that is not read to the end', async () => {
    const { chunks } = await decodeSound(fixture('tone.m4a'));
    for await (const chunk of chunks) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});
