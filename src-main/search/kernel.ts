import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../base/errors.ts';

/** One instance of kernel/kernel.ts, where its functions are described. Addresses are bytes into `memory`. */
export interface KernelInstance {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  scan(block: number, count: number, most: number, items: number, itemCount: number): void;
  scoreRows(block: number, count: number): void;
  quantiseRow(block: number, row: number): void;
  quantiseQuery(): number;
  checksum(from: number, byteLength: number, seed: number): number;
  BLOCK_ROWS: { readonly value: number };
  MOST_FOUND: { readonly value: number };
  ROW_SCALE: { readonly value: number };
  ROW_ZERO: { readonly value: number };
  VECTOR: { readonly value: number };
  MOST_OF_ITEM: { readonly value: number };
  QUERY: { readonly value: number };
  SCORES: { readonly value: number };
  FOUND_COUNT: { readonly value: number };
  FOUND_KEYS: { readonly value: number };
  FOUND_ITEMS: { readonly value: number };
}

/** The compiled kernel, whose instances share nothing. */
export interface Kernel {
  instantiate: () => KernelInstance;
}

/** The builds of the kernel, the fastest first. */
export const KERNEL_BUILDS = ['relaxed-simd', 'simd'] as const;
export type KernelBuild = (typeof KERNEL_BUILDS)[number];

/**
 * Compiles the fastest build under `resourcesDir` that this processor and Node can run, or the one asked for.
 * Throws where there is none.
 */
export function openKernel(
  resourcesDir: string,
  builds = KERNEL_BUILDS as readonly KernelBuild[],
): Kernel {
  const readable = builds.map((build) => readFileSync(kernelPath(resourcesDir, build)));
  const bytes = readable.find((candidate) => WebAssembly.validate(candidate));
  if (bytes === undefined)
    throw new AppError(
      'internal',
      `Akin's search cannot run on this computer: it needs WebAssembly SIMD. The files are in ${join(resourcesDir, 'search')}.`,
    );
  const module = new WebAssembly.Module(bytes);
  // The exports are those of kernel/kernel.ts.
  return { instantiate: () => new WebAssembly.Instance(module).exports as KernelInstance };
}

/** Where a build lies: `npm run build:kernel` makes it. */
export function kernelPath(resourcesDir: string, build: KernelBuild): string {
  return join(resourcesDir, 'search', `kernel-${build}.wasm`);
}
