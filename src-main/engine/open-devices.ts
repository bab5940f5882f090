import type { EncoderPack } from '../backbone/pack.ts';
import type { Paths } from '../base/config.ts';
import { followProbe, PROBE_TIME_LIMIT_MS, startProbe } from '../library/devices/probe.ts';
import { createDeviceChoice } from './devices.ts';
import type { DeviceChoice, DeviceContext } from './devices.ts';
import { shippedModel } from './model-folders.ts';

/**
 * The devices of this machine, tried with the encoders of the pack and the model that ships. What needs ONNX Runtime is
 * loaded when first used: the engine itself starts without.
 */
export async function openDevices(
  paths: Paths,
  pack: EncoderPack,
  context: Pick<DeviceContext, 'library' | 'settings' | 'emit' | 'wish'>,
): Promise<DeviceChoice> {
  const model = await shippedModel(paths);
  return createDeviceChoice({
    ...context,
    candidates: async () => (await import('../session/candidates.ts')).candidateDevices(),
    probe: (device, signal) => {
      const child = startProbe(paths.resources, model.dir, device);
      return followProbe(device, child, PROBE_TIME_LIMIT_MS, signal);
    },
    describeMachine: async () => {
      const { describeMachine } = await import('./machine.ts');
      return describeMachine([pack.version, model.version]);
    },
  });
}
