const MAX_PEAKS = 512;

export interface Waveform {
  add(samples: Float32Array): void;
  finish(): Uint8Array;
}

/**
 * The outline of a sound whose length is not known beforehand: `finish` gives at most 512 peaks, 0 silence and
 * 255 full scale, each over the same number of samples (the last over what is left).
 */
export function createWaveform(): Waveform {
  let peaks: number[] = [0];
  let samplesPerPeak = 1;
  let filled = 0; // samples in the last peak

  function openPeak(): void {
    if (peaks.length === MAX_PEAKS) {
      peaks = mergePairs(peaks);
      samplesPerPeak *= 2;
    }
    peaks.push(0);
    filled = 0;
  }

  return {
    add(samples) {
      for (let start = 0; start < samples.length;) {
        if (filled === samplesPerPeak) openPeak();
        const end = Math.min(samples.length, start + samplesPerPeak - filled);
        peaks[peaks.length - 1] = Math.max(peaks.at(-1) ?? 0, loudest(samples, start, end));
        filled += end - start;
        start = end;
      }
    },
    finish: () => Uint8Array.from(peaks, (peak) => Math.round(255 * Math.min(1, peak))),
  };
}

function loudest(samples: Float32Array, start: number, end: number): number {
  let peak = 0;
  for (let i = start; i < end; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
  return peak;
}

function mergePairs(peaks: readonly number[]): number[] {
  return Array.from({ length: peaks.length / 2 }, (_, i) =>
    Math.max(peaks[2 * i] ?? 0, peaks[2 * i + 1] ?? 0),
  );
}
