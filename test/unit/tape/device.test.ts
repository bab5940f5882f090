import { describe, expect, it } from 'vitest';
import { DEVICES } from '../../../src-main/base/types.ts';
import { providersOf } from '../../../src-main/tape/device.ts';

describe('the device that sessions run on', () => {
  it('always has the CPU behind it, whatever this machine lacks', async () => {
    for (const device of DEVICES) expect((await providersOf(device)).at(-1)).toBe('cpu');
  });

  it('is refused where it throws', async () => {
    expect(await providersOf('no such provider' as 'cuda')).toEqual(['cpu']);
  });
});
