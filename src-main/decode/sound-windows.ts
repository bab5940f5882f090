import { joinSamples } from './resample.ts';
import { SOUND_RATE_HZ } from './types.ts';

/** A rest shorter than this share of a window is joined to the window before it. */
const MIN_LAST_SHARE = 0.25;

export interface SoundWindow {
  startMs: number;
  endMs: number;
  /** Mono, 44,100 Hz. */
  samples: Float32Array;
}

/**
 * A sound cut into windows one after another. Each lasts windowMs; the last has what is left, 0.25 to 1.25
 * windows, or less where the whole sound is shorter. chunks: mono, 44,100 Hz.
 */
export async function* cutWindows(
  chunks: AsyncIterable<Float32Array>,
  windowMs = 10_000,
): AsyncGenerator<SoundWindow> {
  const windowLength = Math.round((windowMs / 1000) * SOUND_RATE_HZ);
  const enough = Math.ceil(windowLength * (1 + MIN_LAST_SHARE));
  let start = 0;
  let pending: Float32Array[] = [];
  let pendingLength = 0;
  for await (const chunk of chunks) {
    pending.push(chunk);
    pendingLength += chunk.length;
    if (pendingLength < enough) continue;
    let samples = joinSamples(pending);
    for (; samples.length >= enough; samples = samples.subarray(windowLength)) {
      yield toWindow(start, samples.slice(0, windowLength));
      start += windowLength;
    }
    pending = [samples];
    pendingLength = samples.length;
  }
  if (pendingLength > 0) yield toWindow(start, joinSamples(pending));
}

function toWindow(start: number, samples: Float32Array): SoundWindow {
  const toMs = (length: number) => Math.round((length / SOUND_RATE_HZ) * 1000);
  return { startMs: toMs(start), endMs: toMs(start + samples.length), samples };
}
