import { SOUND_RATE_HZ } from '../../decode/types.ts';
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

export const EFFECTS_MEL_COUNT = 96;
/** Frames in one input of aisfx: 2.32 s. */
export const EFFECTS_BLOCK_LENGTH = 100;
const BLOCK_HOP = 50;
const FFT_LENGTH = 2048;
const HOP_LENGTH = 1024;
const GAIN = 10_000;
/** The largest log-mel of the network's training sets, by which its input is divided. */
const LARGEST_LOG_MEL = 9.457798957824707;

/** aisfx' log-mel front end (Ma & Lerch 2022): frames of 2,048 samples, 96 HTK mels up to 22,050 Hz. */
export async function createEffectsFrontEnd(): Promise<MelFrontEnd> {
  return {
    window: hannWindow(FFT_LENGTH, FFT_LENGTH - 1),
    hopLength: HOP_LENGTH,
    filters: htkFilters(),
    spectrum: await createPowerSpectrum(FFT_LENGTH),
  };
}

/** samples: mono, 44,100 Hz, any length; returns [frames, 96], frame i centred at sample 1,024 · i. */
export function effectsLogMel(samples: Float32Array, frontEnd: MelFrontEnd): Float32Array {
  const padded = new Float32Array(FFT_LENGTH / 2 + samples.length);
  padded.set(samples, FFT_LENGTH / 2);
  const powers = melPowers(padded, Math.ceil(padded.length / HOP_LENGTH), frontEnd);
  return powers.map((power) => Math.log10(1 + GAIN * power) / LARGEST_LOG_MEL);
}

/** Half-overlapping blocks; one shorter than a block is filled up with zeros. logMel: [frames, 96]; returns [blocks, 100, 96]. */
export function effectsBlocks(logMel: Float32Array): Float32Array {
  const blockSize = EFFECTS_BLOCK_LENGTH * EFFECTS_MEL_COUNT;
  const starts = blockStarts(logMel.length / EFFECTS_MEL_COUNT);
  const blocks = new Float32Array(starts.length * blockSize);
  for (const [i, start] of starts.entries()) {
    const from = start * EFFECTS_MEL_COUNT;
    blocks.set(logMel.subarray(from, from + blockSize), i * blockSize);
  }
  return blocks;
}

/** The last block ends with the sound, so that nothing goes unheard. */
function blockStarts(frameCount: number): number[] {
  const last = Math.max(0, frameCount - EFFECTS_BLOCK_LENGTH);
  const hops = Array.from({ length: Math.ceil(last / BLOCK_HOP) }, (_, i) => i * BLOCK_HOP);
  return [...hops, last];
}

/** Sides straight in mel, weights summing to 1. */
function htkFilters(): MelFilter[] {
  const bins = evenSteps(0, SOUND_RATE_HZ / 2, FFT_LENGTH / 2 + 1).map(toHtkMel);
  const edges = evenSteps(0, toHtkMel(SOUND_RATE_HZ / 2), EFFECTS_MEL_COUNT + 2);
  return triangleFilters(edges, bins).map((filter) =>
    scaled(filter, 1 / filter.weights.reduce((sum, weight) => sum + weight, 0)),
  );
}

function toHtkMel(hz: number): number {
  return 1127.01048 * Math.log(1 + hz / 700);
}
