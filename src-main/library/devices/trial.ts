import { MODALITIES } from '../../base/types.ts';
import type { Device, DeviceWish, Devices, Modality } from '../../base/types.ts';
import type { DeviceTrial } from '../../contract/device-methods.ts';
import { allOn } from '../../session/devices.ts';

/** What a device made of one batch: every output of the modality's models, and its pace. */
export interface Measured {
  modality: Modality;
  outputs: Record<string, Float32Array>;
  itemsPerSecond: number;
}

/** All that a throw-away process found; with a refusal where it did not come to its end. */
export interface Probed {
  device: Device;
  measured: Measured[];
  refusal?: Pick<DeviceTrial, 'fault' | 'detail'>;
}

/** Rounding differs between devices by 1e-5 or so; half precision and wrong kernels by more. */
const MOST_DIFFERENCE = 1e-3;
/** A device must win by this factor: less is noise, and not worth another driver. */
const LEAST_GAIN = 1.1;

/** Verdicts on the CPU, where it was measured, and on what was tried beside it: one for each device and modality. */
export function judge(cpu: Probed | undefined, others: readonly Probed[]): DeviceTrial[] {
  return [...(cpu ? [cpu] : []), ...others].flatMap((probed) =>
    MODALITIES.map((modality) => judgeOne(probed, cpu, modality)),
  );
}

/** The wished device where it is right; for `auto` the fastest that is. The CPU where nothing else is. */
export function chooseDevices(trials: readonly DeviceTrial[], wish: DeviceWish): Devices {
  const choose = (modality: Modality): Device => {
    const right = trials.filter((trial) => trial.modality === modality && trial.fault === 'none');
    if (wish !== 'auto') return right.find(({ device }) => device === wish)?.device ?? 'cpu';
    const worth = ({ device, itemsPerSecond = 0 }: DeviceTrial) =>
      device === 'cpu' ? itemsPerSecond * LEAST_GAIN : itemsPerSecond;
    return right.toSorted((a, b) => worth(b) - worth(a))[0]?.device ?? 'cpu';
  };
  return wish === 'cpu' ? allOn('cpu') : mapModalities(choose);
}

function mapModalities(choose: (modality: Modality) => Device): Devices {
  return { image: choose('image'), sound: choose('sound'), text: choose('text') };
}

const find = ({ measured }: Probed, modality: Modality): Measured | undefined =>
  measured.find((one) => one.modality === modality);

function judgeOne(probed: Probed, cpu: Probed | undefined, modality: Modality): DeviceTrial {
  const { device, refusal } = probed;
  const trial = { device, modality };
  const own = find(probed, modality);
  const expected = cpu && find(cpu, modality);
  if (own === undefined) {
    const { fault = 'failed', detail = 'gave no result' } = refusal ?? {};
    return { ...trial, fault, detail };
  }
  const difference = largestDifference(own.outputs, expected?.outputs ?? {});
  const { itemsPerSecond } = own;
  if (difference <= MOST_DIFFERENCE) return { ...trial, fault: 'none', itemsPerSecond };
  const detail = `differs from the CPU by ${difference.toPrecision(2)}`;
  return { ...trial, fault: 'wrong', detail, itemsPerSecond };
}

/** Of any output, relative to the largest value the CPU gives for it; NaN where something is missing or not a number. */
function largestDifference(own: Measured['outputs'], expected: Measured['outputs']): number {
  const names = Object.keys(own);
  if (names.length === 0) return NaN;
  return Math.max(...names.map((name) => relativeDifference(own[name], expected[name])));
}

function relativeDifference(own: Float32Array | undefined, expected: Float32Array | undefined) {
  if (own?.length !== expected?.length || own === undefined || expected === undefined) return NaN;
  let most = 0;
  let scale = 0;
  for (const [i, value] of expected.entries()) {
    most = Math.max(most, Math.abs(value - (own[i] ?? NaN)));
    scale = Math.max(scale, Math.abs(value));
  }
  return most === 0 ? 0 : most / scale;
}
