import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src-main/contract/settings-methods.ts';
import { indexingShare } from '../../../src-main/engine/indexing-share.ts';

const GB = 1024 ** 3;
const processes = (politeness: 'gentle' | 'even' | 'full', coreCount: number, gigabytes: number) =>
  indexingShare({ ...DEFAULT_SETTINGS, politeness }, { coreCount, memoryByteSize: gigabytes * GB })
    .processCount;

it('takes the cores that are there at full, as far as the memory reaches', () => {
  expect(processes('full', 2, 24)).toBe(2);
  expect(processes('full', 16, 64)).toBe(4);
  expect(processes('full', 8, 8)).toBe(2);
  expect(processes('full', 1, 2)).toBe(1);
});

it('takes one process otherwise', () => {
  expect(processes('even', 16, 64)).toBe(1);
  expect(processes('gentle', 16, 64)).toBe(1);
});
