import {
  evenSteps,
  hannWindow,
  type MelFilter,
  type MelFrontEnd,
  melPowers,
  scaled,
  triangleFilters,
} from './mel.ts';
import { createPowerSpectrum } from './power-spectrum.ts';

/** Rate Whisper was trained at. */
export const SPEECH_RATE_HZ = 16_000;
export const SPEECH_MEL_COUNT = 80;
const FFT_LENGTH = 400;
const HOP_LENGTH = 160;
const FLOOR = 1e-10;
/** Whatever is this many powers of ten below the loudest band counts as silence. */
const DYNAMIC_RANGE = 8;

/** Whisper's log-mel front end (Radford et al. 2022): frames of 25 ms, 80 Slaney mels up to 8,000 Hz. */
export async function createSpeechFrontEnd(): Promise<MelFrontEnd> {
  return {
    window: hannWindow(FFT_LENGTH, FFT_LENGTH),
    hopLength: HOP_LENGTH,
    filters: slaneyFilters(),
    spectrum: await createPowerSpectrum(FFT_LENGTH),
  };
}

/** samples: mono, 16,000 Hz, any length; returns [80, frames], one frame each 10 ms, at least two. */
export function speechLogMel(samples: Float32Array, frontEnd: MelFrontEnd): Float32Array {
  const padded = reflected(samples);
  const frameCount = Math.floor((padded.length - FFT_LENGTH) / HOP_LENGTH);
  const logs = melPowers(padded, frameCount, frontEnd);
  let loudest = -Infinity;
  for (let i = 0; i < logs.length; i++) {
    const log = Math.log10(Math.max(logs[i] ?? 0, FLOOR));
    logs[i] = log;
    loudest = Math.max(loudest, log);
  }
  return bandByBand(logs, frameCount, Math.fround(loudest) - DYNAMIC_RANGE);
}

/** logs: [frames, 80]; returns [80, frames], scaled as the network was trained. */
function bandByBand(logs: Float32Array, frameCount: number, least: number): Float32Array {
  const logMel = new Float32Array(logs.length);
  for (let band = 0; band < SPEECH_MEL_COUNT; band++) {
    for (let frame = 0; frame < frameCount; frame++) {
      const log = Math.max(logs[frame * SPEECH_MEL_COUNT + band] ?? 0, least);
      logMel[band * frameCount + frame] = (log + 4) / 4;
    }
  }
  return logMel;
}

/** Half a frame mirrored at both ends, so that frame i is centred at sample 160 · i; at least one frame of samples. */
function reflected(samples: Float32Array): Float32Array {
  const half = FFT_LENGTH / 2;
  const end = half + Math.max(samples.length, FFT_LENGTH);
  const padded = new Float32Array(end + half);
  padded.set(samples, half);
  for (let i = 1; i <= half; i++) {
    padded[half - i] = padded[half + i] ?? 0;
    padded[end - 1 + i] = padded[end - 1 - i] ?? 0;
  }
  return padded;
}

/** Sides straight in Hz, each of area 1. */
function slaneyFilters(): MelFilter[] {
  const nyquistHz = SPEECH_RATE_HZ / 2;
  const bins = evenSteps(0, nyquistHz, FFT_LENGTH / 2 + 1);
  const edges = evenSteps(0, toSlaneyMel(nyquistHz), SPEECH_MEL_COUNT + 2).map(toHz);
  return triangleFilters(edges, bins).map((filter, band) => {
    const [low = 0, , high = 0] = edges.slice(band);
    return scaled(filter, 2 / (high - low));
  });
}

/** Above 1,000 Hz, where Slaney's scale is logarithmic. */
function toSlaneyMel(hz: number): number {
  return 15 + (27 * Math.log(hz / 1000)) / Math.log(6.4);
}

/** Straight up to 1,000 Hz, which is mel 15. */
function toHz(mel: number): number {
  return mel < 15 ? (mel * 200) / 3 : 1000 * Math.exp(((mel - 15) * Math.log(6.4)) / 27);
}
