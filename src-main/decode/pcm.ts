import { createResampler, type Resampler } from './resample.ts';
import { SOUND_RATE_HZ } from './types.ts';

/** What recorders write, and more; a resampler's filter grows with the rate, its output as the rate falls. */
const MIN_RATE_HZ = 1_000;
const MAX_RATE_HZ = 768_000;

/** Some consecutive samples as a decoder gives them: one array a channel, all of one length, −1…1. */
export interface Pcm {
  channels: readonly Float32Array[];
  sampleRateHz: number;
}

/** The mean of the channels at 44,100 Hz. The rate may change within a stream, as in joined MP3 files. */
export async function* toMono(stream: AsyncIterable<Pcm>): AsyncGenerator<Float32Array> {
  let resampler: Resampler | undefined;
  let rateHz = 0;
  for await (const { channels, sampleRateHz } of stream) {
    if (resampler === undefined || sampleRateHz !== rateHz) {
      if (resampler !== undefined) yield resampler.finish();
      checkRate(sampleRateHz);
      resampler = createResampler(sampleRateHz, SOUND_RATE_HZ);
      rateHz = sampleRateHz;
    }
    yield resampler.push(mixDown(channels));
  }
  if (resampler !== undefined) yield resampler.finish();
}

function checkRate(sampleRateHz: number): void {
  const isKnown = sampleRateHz >= MIN_RATE_HZ && sampleRateHz <= MAX_RATE_HZ;
  if (Number.isInteger(sampleRateHz) && isKnown) return;
  throw new Error(`its sample rate is ${sampleRateHz} Hz`);
}

function mixDown(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  if (others.length === 0) return first;
  return first.map((sample, i) => {
    const sum = others.reduce((total, channel) => total + (channel[i] ?? 0), sample);
    return sum / channels.length;
  });
}
