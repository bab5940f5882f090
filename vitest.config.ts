import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,model,contract,e2e,fault}/**/*.test.ts'],
    globalSetup: 'test/temporary-folder.ts',
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Native sessions and child processes share two cores; files run one after another in forks.
    pool: 'forks',
    // What the machine's graphics can do is tried by the tests of just that.
    env: { AKIN_DEVICE: 'cpu' },
    maxWorkers: 2,
  },
});
