/** Zero crossings of the sinc on each side: with KAISER_BETA, a stop band below −90 dB. */
const ZERO_CROSSINGS = 32;
/** Kaiser's formula for 90 dB; the window's transition then spans 0.17 of the Nyquist frequency. */
const KAISER_BETA = 9;
/** Cut-off as a share of the lower Nyquist frequency, so that the transition ends where aliasing would begin. */
const CUTOFF_SHARE = 0.91;

/** A resampler for sound that comes in chunks; what it returns, joined, has ceil(n · toHz / fromHz) samples. */
export interface Resampler {
  push(samples: Float32Array): Float32Array;
  finish(): Float32Array;
}

/** For each of `up` instants between two input samples, the taps of an output there. */
export interface PolyphaseFilter {
  up: number;
  down: number;
  /** Taps on each side of an output instant. */
  reach: number;
  taps: Float32Array; // [up, 2 · reach]
}

/** Band-limited change of rate, by polyphaseFilter. */
export function createResampler(fromHz: number, toHz: number): Resampler {
  if (fromHz === toHz) return { push: (samples) => samples, finish: () => new Float32Array(0) };
  const filter = polyphaseFilter(fromHz, toHz);
  let pending: Float32Array = new Float32Array(filter.reach - 1); // starts at input sample pendingStart
  let pendingStart = 1 - filter.reach;
  let nextOutput = 0;

  function drain(outputEnd: number): Float32Array {
    const output = new Float32Array(Math.max(0, outputEnd - nextOutput));
    for (let i = 0; i < output.length; i++) {
      output[i] = convolve(pending, pendingStart, filter, nextOutput + i);
    }
    nextOutput += output.length;
    const firstNeeded = Math.floor((nextOutput * filter.down) / filter.up) - filter.reach + 1;
    const spent = Math.min(pending.length, firstNeeded - pendingStart);
    pending = pending.slice(spent);
    pendingStart += spent;
    return output;
  }

  return {
    push(samples) {
      pending = joinSamples([pending, samples]);
      const known = pendingStart + pending.length - filter.reach;
      return drain(Math.ceil((known * filter.up) / filter.down));
    },
    finish() {
      const inputLength = pendingStart + pending.length;
      pending = joinSamples([pending, new Float32Array(filter.reach)]);
      return drain(Math.ceil((inputLength * filter.up) / filter.down));
    },
  };
}

function convolve(
  pending: Float32Array,
  pendingStart: number,
  { up, down, reach, taps }: PolyphaseFilter,
  outputIndex: number,
): number {
  const instant = outputIndex * down; // in units of 1 / up input samples
  const first = Math.floor(instant / up) - reach + 1 - pendingStart;
  const row = (instant % up) * 2 * reach;
  let even = 0; // two sums, so that one addition need not wait for the other: a quarter faster
  let odd = 0;
  for (let k = 0; k < 2 * reach; k += 2) {
    even += (taps[row + k] ?? 0) * (pending[first + k] ?? 0);
    odd += (taps[row + k + 1] ?? 0) * (pending[first + k + 1] ?? 0);
  }
  return even + odd;
}

/** Kaiser-windowed sinc in polyphase form (Crochiere & Rabiner 1983, ch. 4). Rates are whole numbers of Hz. */
export function polyphaseFilter(fromHz: number, toHz: number): PolyphaseFilter {
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const up = toHz / divisor;
  const cutoff = CUTOFF_SHARE * Math.min(1, toHz / fromHz); // of the input's Nyquist frequency
  const reach = Math.ceil(ZERO_CROSSINGS / cutoff);
  const taps = new Float32Array(up * 2 * reach);
  for (let phase = 0; phase < up; phase++) {
    fillPhase(taps.subarray(phase * 2 * reach, (phase + 1) * 2 * reach), phase / up, cutoff);
  }
  return { up, down: fromHz / divisor, reach, taps };
}

/** Taps for an output instant `fraction` of a sample after the middle tap, summing to 1 so that a constant stays. */
function fillPhase(taps: Float32Array, fraction: number, cutoff: number): void {
  const reach = taps.length / 2;
  const weights = Float64Array.from(taps, (_, k) => {
    const offset = k - (reach - 1) - fraction;
    return sinc(cutoff * offset) * kaiser(offset / reach);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  for (const [k, weight] of weights.entries()) taps[k] = weight / sum;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser window without its constant factor; x in −1…1. */
function kaiser(x: number): number {
  return besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - x * x)));
}

/** Modified Bessel function of order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The parts one after another in one array. */
export function joinSamples(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
