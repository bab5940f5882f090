import { fork } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Device, DeviceWish } from '../../../../src-main/base/types.ts';
import { createDeviceChoice } from '../../../../src-main/engine/devices.ts';
import { openSettings } from '../../../../src-main/engine/settings.ts';
import { followProbe } from '../../../../src-main/library/devices/probe.ts';
import { timeChain } from '../../../../src-main/library/devices/time-chain.ts';
import { chooseDevices } from '../../../../src-main/library/devices/trial.ts';
import { openLibrary } from '../../../../src-main/sql/library.ts';
import { libraryPath } from '../../sql/samples.ts';

const standIn = join(import.meta.dirname, 'stand-in.ts');
const TIME_LIMIT_MS = 3_000;

/** A machine whose WebGPU device behaves in a certain manner; `probed` lists what was tried. */
function machine(manner: string, wish?: DeviceWish) {
  const library = openLibrary(libraryPath());
  const settings = openSettings(library, () => undefined);
  const probed: Device[] = [];
  const state = { driver: '1' };
  const open = () =>
    createDeviceChoice({
      ...{
        library,
        settings,
        emit: () => undefined,
        wish,
        candidates: () => Promise.resolve(['webgpu'] as const),
      },
      probe: (device, signal) => {
        probed.push(device);
        const child = fork(standIn, [device === 'cpu' ? 'cpu' : manner], {
          serialization: 'advanced',
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        });
        return followProbe(device, child, TIME_LIMIT_MS, signal);
      },
      describeMachine: () => Promise.resolve({ graphics: ['Card'], fingerprint: state.driver }),
    });
  return { open, probed, state, settings };
}

describe('the devices of a machine', () => {
  it.each(['lies', 'throws', 'crashes', 'hangs', 'absent', 'slow'])(
    'stay unused where one %s',
    async (manner) => {
      const { chosen, trials } = await machine(manner).open().settle();
      expect(chosen).toEqual({ image: 'cpu', sound: 'cpu', text: 'cpu' });
      const [trial] = trials.filter(({ device }) => device === 'webgpu');
      const faults: Record<string, string> = {
        ...{ lies: 'wrong', throws: 'failed', crashes: 'failed', hangs: 'silent' },
        ...{ absent: 'absent', slow: 'none' },
      };
      expect(trial?.fault).toBe(faults[manner]);
    },
  );

  it.each(['fast', 'rounds'])('are used where one is right and faster: %s', async (manner) => {
    const { chosen } = await machine(manner).open().settle();
    expect(chosen).toEqual({ image: 'webgpu', sound: 'webgpu', text: 'webgpu' });
  });

  it('are tried once for a driver and the models, and remembered', async () => {
    const { open, probed, state } = machine('fast');
    await open().settle();
    const second = open();
    expect(second.current().image).toBe('webgpu');
    await second.settle();
    expect(probed).toEqual(['webgpu', 'cpu']);
    state.driver = '2';
    await open().settle();
    expect(probed).toEqual(['webgpu', 'cpu', 'webgpu', 'cpu']);
  });

  it('are not tried where a person wants the CPU', async () => {
    const { open, probed } = machine('fast', 'cpu');
    await open().settle();
    expect(probed).toEqual([]);
  });

  it('are as a person wants them, if right, though slower', async () => {
    const slow = machine('slow', 'webgpu').open();
    expect((await slow.settle()).chosen.image).toBe('webgpu');
    const lying = machine('lies', 'webgpu').open();
    expect((await lying.settle()).chosen.image).toBe('cpu');
  });

  it('follow the settings', async () => {
    const { open, settings } = machine('fast');
    const choice = open();
    await choice.settle();
    settings.change({ device: 'cpu' });
    expect(choice.current().text).toBe('cpu');
  });

  it('are chosen for each modality by itself', () => {
    const trial = { fault: 'none' } as const;
    const trials = [
      { ...trial, device: 'cpu' as const, modality: 'image' as const, itemsPerSecond: 10 },
      { ...trial, device: 'webgpu' as const, modality: 'image' as const, itemsPerSecond: 90 },
      { ...trial, device: 'cpu' as const, modality: 'text' as const, itemsPerSecond: 10 },
      { ...trial, device: 'webgpu' as const, modality: 'text' as const, itemsPerSecond: 10.5 },
    ];
    expect(chooseDevices(trials, 'auto')).toEqual({ image: 'webgpu', sound: 'cpu', text: 'cpu' });
  });
});

describe('a chain of models', () => {
  it('is timed on batches after one to warm up, and gives the first outputs', async () => {
    let runs = 0;
    const run = () => Promise.resolve({ embedding: new Float32Array([runs++]) });
    const { outputs, itemsPerSecond } = await timeChain({ itemCount: 4, run });
    expect(outputs['embedding']).toEqual(new Float32Array([0]));
    expect(runs).toBeGreaterThan(3);
    expect(itemsPerSecond).toBeGreaterThan(0);
  });
});
