import { EMBEDDING_LENGTH } from '../base/types.ts';
import { FIRST_PAGES, MOST_PAGES, PAGE_BYTES } from './kernel.ts';
import type { Kernel, KernelInstance } from './kernel.ts';

/** The memory of an index, which threads share, with the kernel of this one. What is allocated stays where it is. */
export interface KernelMemory {
  readonly kernel: KernelInstance;
  readonly shared: WebAssembly.Memory;
  /** The address of so many bytes that nobody has. */
  allocate(byteLength: number): number;
  /** Gives the kernel the vector it is to quantise. */
  setVector(vector: Float32Array): void;
  /** The address of a copy of `words`, good until the next copy. */
  copyIn(words: Uint32Array): number;
}

export function createKernelMemory(module: Kernel): KernelMemory {
  const shared = new WebAssembly.Memory({
    ...{ initial: FIRST_PAGES, maximum: MOST_PAGES },
    shared: true,
  });
  // The exports are those of kernel/kernel.ts.
  const kernel = new WebAssembly.Instance(module, { env: { memory: shared } })
    .exports as KernelInstance;
  const vectorPlace = new Float32Array(shared.buffer, kernel.VECTOR.value, EMBEDDING_LENGTH);
  const allocate = (byteLength: number) =>
    shared.grow(Math.ceil(byteLength / PAGE_BYTES)) * PAGE_BYTES;
  let copy = { address: 0, byteLength: 0 };
  return {
    ...{ kernel, shared, allocate },
    setVector: (vector) => {
      vectorPlace.set(vector);
    },
    copyIn: (words) => {
      const { byteLength } = words;
      if (byteLength > copy.byteLength)
        copy = { address: allocate(2 * byteLength), byteLength: 2 * byteLength };
      new Uint32Array(shared.buffer, copy.address, words.length).set(words);
      return copy.address;
    },
  };
}
