import createKissFft from '@echogarden/kissfft-wasm';

/** |FFT|² of real frames of one length. */
export interface PowerSpectrum {
  /** [length]; written by the caller before each call of `compute`. */
  frame: Float32Array;
  /** [length / 2 + 1]; overwritten by each call of `compute`. */
  power: Float32Array;
  compute: () => void;
}

/** A real FFT of any even length, in single precision (KISS FFT). Its memory lives as long as the process. */
export async function createPowerSpectrum(length: number): Promise<PowerSpectrum> {
  const kiss = await createKissFft();
  const binCount = length / 2 + 1;
  const plan = kiss._kiss_fftr_alloc(length, 0, 0, 0);
  const input = kiss._malloc(length * Float32Array.BYTES_PER_ELEMENT);
  const output = kiss._malloc(2 * binCount * Float32Array.BYTES_PER_ELEMENT);
  const frame = floatsAt(kiss.HEAPF32, input, length);
  const complex = floatsAt(kiss.HEAPF32, output, 2 * binCount);
  const power = new Float32Array(binCount);
  return {
    frame,
    power,
    compute: () => {
      kiss._kiss_fftr(plan, input, output);
      for (let k = 0; k < binCount; k++) {
        power[k] = (complex[2 * k] ?? 0) ** 2 + (complex[2 * k + 1] ?? 0) ** 2;
      }
    },
  };
}

function floatsAt(heap: Float32Array, byteOffset: number, length: number): Float32Array {
  const start = byteOffset / Float32Array.BYTES_PER_ELEMENT;
  return heap.subarray(start, start + length);
}
