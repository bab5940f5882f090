import { MODALITIES } from '../base/types.ts';
import type { DeviceReport, DeviceTrial } from '../contract/device-methods.ts';
import type { Modality } from '../base/types.ts';
import { say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import { sound } from './examination.ts';
import type { Finding } from './examination.ts';

/** What the encoders run on, how fast, and what was refused and why. The CPU always does, so nothing here is a failure. */
export function describeDevices({ chosen, trials, graphics }: DeviceReport): Finding {
  const name = (modality: Modality) => NAMES[modality];
  const found = graphics.map((card) => say('Graphics: {card}.', { card }));
  const used = MODALITIES.map((modality) =>
    say('{what} run on {device}.', { what: name(modality), device: chosen[modality] }),
  );
  const paces = trials
    .filter(({ fault }) => fault === 'none')
    .map(({ device, modality, itemsPerSecond = 0 }) =>
      say('{what} on {device}: {pace} a second.', {
        ...{ what: name(modality), device, pace: Math.round(10 * itemsPerSecond) / 10 },
      }),
    );
  const refusals = new Map(trials.filter(({ fault }) => fault !== 'none').map(describeRefusal));
  return sound(...found, ...used, ...paces, ...refusals.values());
}

const NAMES = { image: say('Pictures'), sound: say('Sounds'), text: say('Notes') };

/** A device that is wrong is so for one modality; one that fails does so for all, and is told of once. */
function describeRefusal({ device, fault, modality, detail }: DeviceTrial): [string, Saying] {
  const why = detail ?? fault;
  if (fault !== 'wrong')
    return [`${device} ${why}`, say('{device} is not used: {why}.', { device, why })];
  const what = NAMES[modality];
  return [
    `${device} ${modality} ${why}`,
    say('{device} is not used for {what}: {why}.', { device, what, why }),
  ];
}
