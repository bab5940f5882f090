import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KERNEL_BUILDS, kernelPath } from '../../src-main/search/kernel.ts';
import { compileKernel } from './compile-kernel.ts';

// Makes the search kernel that the repository holds: `npm run build:kernel`.

const resourcesDir = join(import.meta.dirname, '..', '..', 'resources');
for (const build of KERNEL_BUILDS) {
  await writeFile(kernelPath(resourcesDir, build), await compileKernel(build));
}
