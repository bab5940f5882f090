import { MODALITIES } from '../../src-main/base/types.ts';
import type { Device, Modality } from '../../src-main/base/types.ts';
import type { DeviceReport, DeviceTrial } from '../../src-main/contract/device-methods.ts';

/** A row of the table of devices. */
export interface DeviceRow {
  device: Device;
  /** Items a second, where it was timed. */
  paces: Partial<Record<Modality, number>>;
  faults: Partial<Record<Modality, DeviceTrial['fault']>>;
  /** What was seen, where it was refused. */
  details: Partial<Record<Modality, string>>;
}

/** The processor first, then everything that was tried beside it. */
export function candidatesOf({ trials }: DeviceReport): DeviceRow[] {
  const devices = [...new Set<Device>(['cpu', ...trials.map(({ device }) => device)])];
  return devices.map((device) => {
    const row: DeviceRow = { device, paces: {}, faults: {}, details: {} };
    for (const modality of MODALITIES) {
      const trial = trials.find((one) => one.device === device && one.modality === modality);
      if (!trial) continue;
      row.faults[modality] = trial.fault;
      if (trial.itemsPerSecond !== undefined) row.paces[modality] = trial.itemsPerSecond;
      if (trial.detail !== undefined) row.details[modality] = trial.detail;
    }
    return row;
  });
}
