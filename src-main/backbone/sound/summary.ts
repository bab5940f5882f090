import { z } from 'zod';
import { AppError } from '../../base/errors.ts';
import { FEATURE_LENGTHS, type SoundFeatures } from '../features.ts';
import { type EncoderPack, readPackJson } from '../pack.ts';

/** What the networks hear in one window, before standardising; windows can be put together into a whole. */
export interface SoundWindowFeatures {
  /** Blocks heard by aisfx: the window's weight in the mean of categories. */
  blockCount: number;
  categories: Float32Array; // [83] mean over blocks
  effects: Float32Array; // [512] largest over blocks
  /** Frames heard by Whisper: the window's weight in the mean of speech. */
  frameCount: number;
  speech: Float32Array; // [384] mean over time
}

const LENGTHS = FEATURE_LENGTHS.sound;

function statisticsOf(length: number) {
  const values = z.array(z.number()).length(length);
  return z.object({ mean: values, deviation: values });
}

const soundStatistics = z.object({
  effects: statisticsOf(LENGTHS.effects),
  speech: statisticsOf(LENGTHS.speech),
});

type Statistics = z.output<ReturnType<typeof statisticsOf>>;
export type SoundStatistics = z.output<typeof soundStatistics>;

/** Mean and deviation of both vectors over a pool of sounds. Throws `pack-damaged` where they cannot be read. */
export async function readSoundStatistics(pack: EncoderPack): Promise<SoundStatistics> {
  return readPackJson(pack, 'sound/statistics.json', soundStatistics);
}

/** One window's features, or those of the sound that the windows make up. Throws `internal` without any window. */
export function summariseWindows(
  windows: readonly SoundWindowFeatures[],
  statistics: SoundStatistics,
): SoundFeatures {
  if (windows.length === 0) throw new AppError('internal', 'A sound has no window to summarise.');
  const categories = weightedMean(
    windows.map((window) => ({ values: window.categories, weight: window.blockCount })),
  );
  const effects = windows.map((window) => window.effects).reduce(elementwiseMax);
  const speech = weightedMean(
    windows.map((window) => ({ values: window.speech, weight: window.frameCount })),
  );
  return {
    categories,
    effects: standardised(effects, statistics.effects),
    speech: standardised(speech, statistics.speech),
  };
}

/** The largest of each value over all rows. rows: [n, width], n ≥ 1; returns [width]. */
export function rowMax(rows: Float32Array, width: number): Float32Array {
  const max = rows.slice(0, width);
  for (let i = width; i < rows.length; i++) {
    max[i % width] = Math.max(max[i % width] ?? 0, rows[i] ?? 0);
  }
  return max;
}

function elementwiseMax(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => Math.max(value, b[i] ?? value));
}

function weightedMean(parts: readonly { values: Float32Array; weight: number }[]): Float32Array {
  const mean = new Float32Array(parts[0]?.values.length ?? 0);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  for (const { values, weight } of parts) {
    for (const [i, value] of values.entries()) mean[i] = (mean[i] ?? 0) + (value * weight) / total;
  }
  return mean;
}

/** z-scores, scaled to unit length. */
function standardised(values: Float32Array, { mean, deviation }: Statistics): Float32Array {
  const scores = values.map((value, i) => (value - (mean[i] ?? 0)) / (deviation[i] ?? 1));
  const norm = Math.hypot(...scores);
  return scores.map((score) => score / norm);
}
