import { defineConfig, mergeConfig } from 'vitest/config';
import everyTest from '../../vitest.config.ts';

// Every fault as often as it takes to believe that nothing is lost, with a report: npm run test:faults.
export default mergeConfig(
  everyTest,
  defineConfig({
    test: {
      root: '.',
      env: { AKIN_FAULTS: 'all' },
      testTimeout: 3_600_000,
      maxWorkers: 1,
      reporters: ['default', './test/fault/report.ts'],
    },
  }),
);
