import { MODALITIES } from '../base/types.ts';
import type { DeviceReport, DeviceTrial } from '../contract/device-methods.ts';
import type { Finding } from './examination.ts';

/** What the encoders run on, how fast, and what was refused and why. The CPU always does, so nothing here is a failure. */
export function describeDevices({ chosen, trials, graphics }: DeviceReport): Finding {
  const found = graphics.length === 0 ? [] : [`Graphics: ${graphics.join(', ')}.`];
  const used = MODALITIES.map((modality) => `${modality} on ${chosen[modality]}`);
  const paces = trials.filter(({ fault }) => fault === 'none').map(paceText);
  const refusals = trials.filter(({ fault }) => fault !== 'none').map(refusalText);
  const detail = [
    ...found,
    `In use: ${used.join(', ')}.`,
    ...(paces.length === 0 ? [] : [`Measured: ${paces.join(', ')}.`]),
    ...new Set(refusals),
  ].join(' ');
  return { isOk: true, detail };
}

function paceText({ device, modality, itemsPerSecond = 0 }: DeviceTrial): string {
  return `${modality} on ${device} ${itemsPerSecond.toFixed(1)}/s`;
}

function refusalText({ device, fault, modality, detail }: DeviceTrial): string {
  const what = fault === 'wrong' ? `${device} for ${modality}` : device;
  return `Refused: ${what}, ${detail ?? fault}.`;
}
