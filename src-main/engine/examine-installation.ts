import { verifyModel } from '../agat/manifest.ts';
import { verifyPack } from '../backbone/pack.ts';
import { describeDevices } from './doctor-devices.ts';
import type { EngineContext } from './engine-context.ts';
import type { Examination, Finding } from './examination.ts';

/** The frozen encoders, file by file. */
export function examinePack({ pack }: EngineContext): Examination {
  return {
    name: 'encoder pack',
    check: async () => describeFiles(`${pack.name} ${pack.version}`, await verifyPack(pack)),
  };
}

/** The model in use, file by file. */
export function examineModel({ models }: EngineContext): Examination {
  return {
    name: 'AGAT model',
    check: async () => {
      const { version, dir } = models.active();
      return describeFiles(version, await verifyModel(dir));
    },
  };
}

function describeFiles(
  version: string,
  files: readonly { path: string; isOk: boolean }[],
): Finding {
  const bad = files.filter(({ isOk }) => !isOk).map(({ path }) => path);
  if (bad.length === 0) return { isOk: true, detail: `${version}, every file as shipped.` };
  return { isOk: false, detail: `Damaged or missing: ${bad.join(', ')}. Install Akin again.` };
}

/** What encoders run on. */
export function examineDevices({ devices }: EngineContext): Examination {
  return { name: 'devices', check: async () => describeDevices(await devices.settle()) };
}

/** What Akin itself runs on. */
export const examineRuntime: Examination = {
  name: 'runtime',
  check: async () => {
    const { onnxRuntimeVersion } = await import('./machine.ts');
    const detail = `Node ${process.versions.node}, ${onnxRuntimeVersion()}.`;
    return { isOk: true, detail };
  },
};
