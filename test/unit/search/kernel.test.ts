import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernel } from '../../../build/kernel/compile-kernel.ts';
import { KERNEL_BUILDS, kernelPath } from '../../../src-main/search/kernel.ts';
import { resourcesDir } from './test-index.ts';

it.each(KERNEL_BUILDS)('the shipped %s kernel is what its source compiles to', async (build) => {
  const shipped = readFileSync(kernelPath(resourcesDir, build));
  expect(Buffer.from(await compileKernel(build)).equals(shipped)).toBe(true);
});
