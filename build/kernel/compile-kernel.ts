import { join } from 'node:path';
import { main } from 'assemblyscript/asc';
import { FIRST_PAGES, MOST_PAGES } from '../../src-main/search/kernel.ts';
import type { KernelBuild } from '../../src-main/search/kernel.ts';

const FEATURES: Record<KernelBuild, string> = {
  'relaxed-simd': 'simd,relaxed-simd,threads',
  simd: 'simd,threads',
};

/** A memory that threads share: `createMemory` of kernel-memory.ts makes it. */
const MEMORY = [
  ...['--importMemory', '--sharedMemory'],
  ...['--initialMemory', String(FIRST_PAGES), '--maximumMemory', String(MOST_PAGES)],
];
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', ...MEMORY];

const kernelDir = join(import.meta.dirname, '..', '..', 'src-main', 'search', 'kernel');

/** The kernel's WebAssembly, the same bytes on every computer. Throws where the compiler does not like it. */
export async function compileKernel(build: KernelBuild): Promise<Uint8Array> {
  let wasm: Uint8Array | undefined;
  const options = [...OPTIONS, '--baseDir', kernelDir, '--enable', FEATURES[build]];
  const { error } = await main(['kernel.ts', ...options, '--outFile', 'kernel.wasm'], {
    writeFile: (_name, contents) => {
      if (contents instanceof Uint8Array) wasm = contents;
    },
  });
  if (wasm === undefined) throw new Error('The kernel does not compile.', { cause: error });
  return wasm;
}
