import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIXTURES_DIR, PACK_DIR } from '../pack-dir.ts';

const DURATION_S = 4;

/** What the source networks give for bellAndSweep; written by build/encoders/sound_fixtures.py. */
export interface SoundReference {
  logMelStep: number;
  effectsLogMel: number[];
  embedding: number[];
  heads: Record<string, number[]>;
  speechLogMel: number[];
  speechMean: number[];
}

export async function readReference(): Promise<SoundReference> {
  const text = await readFile(join(FIXTURES_DIR, 'sound.json'), 'utf8');
  return JSON.parse(text) as SoundReference;
}

/** The categories file as it lies in the pack. */
export async function readCategories() {
  const text = await readFile(join(PACK_DIR, 'sound', 'categories.json'), 'utf8');
  return JSON.parse(text) as {
    names: string[];
    glosses: string[];
    heads: Record<string, number[]>;
  };
}

/** Two strokes of a bell over a rising sweep, the same sound at either rate. */
export function bellAndSweep(rateHz: number): Float32Array {
  return Float32Array.from({ length: DURATION_S * rateHz }, (_, n) => {
    const t = n / rateHz;
    const sweep = 0.1 * Math.sin(2 * Math.PI * (200 * t + 600 * t ** 2));
    const partials = [523, 1187, 1661, 2710].map(
      (hz, k) => Math.sin(2 * Math.PI * hz * t) / (k + 1),
    );
    const stroke = Math.exp(-3 * (t % 2)) * partials.reduce((a, b) => a + b);
    return sweep + 0.2 * stroke;
  });
}

export function everyNth(values: Float32Array, step: number): number[] {
  return Array.from(values.filter((_, i) => i % step === 0));
}

/** Largest absolute difference; NaN where the lengths differ. */
export function largestDifference(got: ArrayLike<number>, want: ArrayLike<number>): number {
  if (got.length !== want.length) return NaN;
  return Math.max(...Array.from(want, (value, i) => Math.abs(value - (got[i] ?? NaN))));
}
