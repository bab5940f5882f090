import type { Handlers } from '../contract/serve.ts';
import { attempt } from './attempt.ts';
import type { EngineContext } from './engine-context.ts';

type DeviceMethod = Extract<keyof Handlers, `devices.${string}`>;

/** The methods under `devices.`: what the encoders run on. */
export function createDeviceHandlers({ devices }: EngineContext): Pick<Handlers, DeviceMethod> {
  return {
    'devices.report': attempt(() => devices.report()),
    'devices.measure': () => devices.measure(),
  };
}
