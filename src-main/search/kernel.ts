import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../base/errors.ts';

/** One instance of kernel/kernel.ts, where its functions are described. Addresses are bytes into its memory. */
export interface KernelInstance {
  scan(block: number, count: number, most: number, items: number, itemCount: number): void;
  scanShare(): void;
  /** 0 where not all blocks were. */
  awaitShares(patienceMs: number): number;
  help(): void;
  useScratch(address: number): void;
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
  SCAN_MOST: { readonly value: number };
  SCAN_ITEMS: { readonly value: number };
  SCAN_ITEM_COUNT: { readonly value: number };
  SCAN_BLOCKS: { readonly value: number };
  SCAN_LAST_ROWS: { readonly value: number };
  SCAN_TURN: { readonly value: number };
  BLOCKS_LEFT: { readonly value: number };
  BLOCKS_DONE: { readonly value: number };
  BLOCK_TABLE: { readonly value: number };
}

/** The compiled kernel. */
export type Kernel = WebAssembly.Module;

export const PAGE_BYTES = 65_536;
/** Pages of a kernel's memory: kernel/layout.ts tells what the first hold. Of 4 GiB one page is out of reach. */
export const FIRST_PAGES = 2;
export const MOST_PAGES = 65_535;

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
  return new WebAssembly.Module(bytes);
}

/** Where a build lies: `npm run build:kernel` makes it. */
export function kernelPath(resourcesDir: string, build: KernelBuild): string {
  return join(resourcesDir, 'search', `kernel-${build}.wasm`);
}
