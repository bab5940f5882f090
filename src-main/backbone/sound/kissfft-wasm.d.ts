declare module '@echogarden/kissfft-wasm' {
  /** KISS FFT's own C functions; pointers are byte offsets into HEAPF32's memory. */
  interface KissFft {
    /** Grows with the memory: read it anew after each allocation. */
    readonly HEAPF32: Float32Array;
    _malloc(byteSize: number): number;
    /** Room for a plan is allocated where `memory` is 0. */
    _kiss_fftr_alloc(length: number, isInverse: 0 | 1, memory: 0, byteSize: 0): number;
    /** Real input [length] to interleaved complex output [length / 2 + 1]. */
    _kiss_fftr(plan: number, input: number, output: number): void;
  }

  export default function createKissFft(): Promise<KissFft>;
}
