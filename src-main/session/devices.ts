import { DEVICES, MODALITIES } from '../base/types.ts';
import type { Device, DeviceWish, Devices } from '../base/types.ts';

/** What a person's AKIN_DEVICE or flag names; undefined where it names nothing known. */
export function wishNamed(name: string | undefined): DeviceWish | undefined {
  return ['auto' as const, ...DEVICES].find((wish) => wish === name);
}

/** The same device for every modality. */
export function allOn(device: Device): Devices {
  return { image: device, sound: device, text: device };
}

export function isSame(a: Devices, b: Devices): boolean {
  return MODALITIES.every((modality) => a[modality] === b[modality]);
}
