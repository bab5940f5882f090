import { join } from 'node:path';
import { sendToParent } from '../../base/child-process.ts';
import { openAgat } from '../../agat/encoder.ts';
import { openAnchors } from '../../backbone/anchors/anchors.ts';
import { packPath, readPack } from '../../backbone/pack.ts';
import { AppError, toAppError } from '../../base/errors.ts';
import { MODALITIES } from '../../base/types.ts';
import { allOn, wishNamed } from '../../session/devices.ts';
import { openSessionOn } from '../../session/session.ts';
import { openChain } from './batches.ts';
import { timeChain } from './time-chain.ts';
import type { FromProbe } from './probe.ts';

// Entry of a throw-away process: [resources, model folder, device]. Runs the encoders of each modality on the device and
// tells what they gave and how fast. A driver may break or hang it: its parent waits only so long.

const [resourcesDir = '', modelDir = '', name] = process.argv.slice(2);
const send = (message: FromProbe) => {
  sendToParent(message);
};
process.once('disconnect', () => process.exit(0));

try {
  const device = wishNamed(name) ?? 'cpu';
  const devices = allOn(device === 'auto' ? 'cpu' : device);
  const pack = await readPack(join(resourcesDir, 'encoders'), devices);
  await openSessionOn(devices.image, packPath(pack, 'anchors/image.onnx')).catch(
    (cause: unknown) => {
      throw new AppError('not-found', 'is not on this computer', { cause });
    },
  );
  const [anchors, agat] = [openAnchors(pack), await openAgat(modelDir, devices)];
  for (const modality of MODALITIES) {
    const chain = await openChain[modality](pack, anchors, agat);
    send({ type: 'measured', measured: { modality, ...(await timeChain(chain)) } });
  }
  send({ type: 'done' });
} catch (thrown) {
  const { code, message } = toAppError(thrown);
  send({ type: 'failed', fault: code === 'not-found' ? 'absent' : 'failed', detail: message });
}
