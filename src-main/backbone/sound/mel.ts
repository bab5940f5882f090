import type { PowerSpectrum } from './power-spectrum.ts';

/** One band of a filter bank: weights of consecutive FFT bins. */
export interface MelFilter {
  firstBin: number;
  weights: Float32Array;
}

/** How samples become mel bands: one windowed FFT each `hopLength` samples, each band a weighted sum of its power. */
export interface MelFrontEnd {
  window: Float32Array; // [fftLength]
  hopLength: number;
  filters: readonly MelFilter[];
  spectrum: PowerSpectrum;
}

/** Power in each mel band. samples: frame i starts at i · hopLength, zeros past the end; returns [frameCount, bands]. */
export function melPowers(
  samples: Float32Array,
  frameCount: number,
  { window, hopLength, filters, spectrum }: MelFrontEnd,
): Float32Array {
  const bands = new Float32Array(frameCount * filters.length);
  const { frame, power } = spectrum;
  for (let i = 0; i < frameCount; i++) {
    const heard = samples.subarray(i * hopLength, i * hopLength + window.length);
    for (let n = 0; n < heard.length; n++) frame[n] = (heard[n] ?? 0) * (window[n] ?? 0);
    frame.fill(0, heard.length);
    spectrum.compute();
    for (const [band, filter] of filters.entries()) {
      bands[i * filters.length + band] = weightedSum(power, filter);
    }
  }
  return bands;
}

function weightedSum(power: Float32Array, { firstBin, weights }: MelFilter): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += (power[firstBin + k] ?? 0) * (weights[k] ?? 0);
  return sum;
}

/** Raised cosine [length] over 0 … period: `length - 1` gives the symmetric window, `length` the periodic one. */
export function hannWindow(length: number, period: number): Float32Array {
  return Float32Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / period));
}

/**
 * Triangles with feet and peak at consecutive edges. edges: [bands + 2] and bins: [bins], rising, on the axis on which
 * the sides are straight.
 */
export function triangleFilters(edges: readonly number[], bins: readonly number[]): MelFilter[] {
  return edges.slice(2).map((high, band) => {
    const [low = 0, centre = 0] = edges.slice(band);
    const firstBin = bins.findIndex((bin) => bin > low);
    const end = bins.findIndex((bin) => bin >= high);
    const inside = bins.slice(firstBin, end < 0 ? undefined : end);
    const weights = inside.map((bin) =>
      Math.min((bin - low) / (centre - low), (high - bin) / (high - centre)),
    );
    return { firstBin, weights: Float32Array.from(weights) };
  });
}

/** The filter with each weight multiplied by factor. */
export function scaled({ firstBin, weights }: MelFilter, factor: number): MelFilter {
  return { firstBin, weights: weights.map((weight) => weight * factor) };
}

/** count numbers from first to last at equal steps. */
export function evenSteps(first: number, last: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + ((last - first) * i) / (count - 1));
}
