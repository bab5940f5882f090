import { setTimeout } from 'node:timers/promises';
import { MODALITIES } from '../../../../src-main/base/types.ts';
import type { FromProbe } from '../../../../src-main/library/devices/probe.ts';

// Stands in for the process that tries a device: [manner] is what the device does.

const [manner] = process.argv.slice(2);
const send = (message: FromProbe) => process.send?.(message);
process.once('disconnect', () => process.exit(0));

const VALUES = [0.5, -2, 0.25];
const PACES: Record<string, number> = { fast: 30, slow: 5, cpu: 10 };

if (manner === 'absent')
  send({ type: 'failed', fault: 'absent', detail: 'is not on this computer' });
else if (manner === 'crashes') process.kill(process.pid, 'SIGSEGV');
else if (manner === 'hangs') await setTimeout(600_000);
else if (manner === 'throws') throw new Error('lost the device');
else measure();

function measure(): void {
  const error = manner === 'lies' ? 0.01 : manner === 'rounds' ? 1e-5 : 0;
  const embedding = Float32Array.from(VALUES, (value) => value * (1 + error));
  const itemsPerSecond = PACES[manner ?? ''] ?? 30;
  for (const modality of MODALITIES) {
    send({ type: 'measured', measured: { modality, outputs: { embedding }, itemsPerSecond } });
  }
  send({ type: 'done' });
}
