import { z } from 'zod';
import { DEVICES, MODALITIES } from '../base/types.ts';
import { modality, nothing } from './item.ts';

const device = z.enum(DEVICES);

/** How a device did with the encoders of one modality. */
export const deviceTrial = z.object({
  device,
  modality,
  /** `absent`: this machine has none; `wrong`: not what the CPU gives; `failed`: it broke; `silent`: no answer in time. */
  fault: z.enum(['none', 'absent', 'wrong', 'failed', 'silent']),
  /** For a fault: what was seen. */
  detail: z.string().optional(),
  itemsPerSecond: z.number().optional(),
});

export const deviceReport = z.object({
  /** What the encoders of each modality run on. */
  chosen: z.record(z.enum(MODALITIES), device),
  trials: z.array(deviceTrial),
  isMeasuring: z.boolean(),
  /** The graphics processors and their drivers, as the system names them. */
  graphics: z.array(z.string()),
});

export const deviceMethods = {
  'devices.report': { input: nothing, output: deviceReport },
  /** Forgets what was measured and measures again; answers when that is done. */
  'devices.measure': { input: nothing, output: deviceReport },
} as const;

export const deviceEvents = { 'devices.changed': deviceReport } as const;

export type DeviceTrial = z.output<typeof deviceTrial>;
export type DeviceReport = z.output<typeof deviceReport>;
