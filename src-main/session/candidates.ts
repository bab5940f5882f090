import { listSupportedBackends } from 'onnxruntime-node';
import { DEVICES } from '../base/types.ts';
import type { Device } from '../base/types.ts';

/** What ONNX Runtime may find on this platform besides the CPU, whether or not the machine has it. */
export function candidateDevices(): Device[] {
  const built = listSupportedBackends().map(({ name }) => name);
  return DEVICES.filter((device) => device !== 'cpu' && built.includes(device));
}
