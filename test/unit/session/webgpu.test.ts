import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Chromium's Vulkan in software: as slow as can be, and right. */
const SWIFT_SHADER = '/usr/lib/chromium/vk_swiftshader_icd.json';
const isThere = existsSync(SWIFT_SHADER);
const MOST_DIFFERENCE = 1e-3;

async function runOn(device: string, dir: string): Promise<Float32Array> {
  const child = fork(join(import.meta.dirname, 'small-model.ts'), [device, join(dir, 'y.onnx')], {
    env: { ...process.env, VK_DRIVER_FILES: SWIFT_SHADER },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [values] = (await once(child, 'message')) as [Float32Array]; // the program's only message
  return values;
}

describe('WebGPU', () => {
  it.skipIf(!isThere)(
    isThere
      ? 'gives what the CPU gives'
      : 'gives what the CPU gives (not run: no SwiftShader of Chromium here)',
    async () => {
      const dir = await mkdtemp(join(tmpdir(), 'akin-webgpu-'));
      const [expected, own] = [await runOn('cpu', dir), await runOn('webgpu', dir)];
      const differences = own.map((value, i) => Math.abs(value - (expected[i] ?? NaN)));
      expect(own).toHaveLength(256);
      expect(Math.max(...differences)).toBeLessThan(MOST_DIFFERENCE);
      await rm(dir, { recursive: true });
    },
  );
});
