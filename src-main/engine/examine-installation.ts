import { verifyModel } from '../agat/manifest.ts';
import { verifyPack } from '../backbone/pack.ts';
import type { OutdatedItems } from '../sql/outdated.ts';
import { describeDevices } from './doctor-devices.ts';
import type { EngineContext } from './engine-context.ts';
import { countOf } from './examination.ts';
import type { Examination, Finding } from './examination.ts';

/** The frozen encoders, file by file. */
export function examinePack({ pack }: EngineContext): Examination {
  return {
    name: 'encoder pack',
    check: async () => describeFiles(`${pack.name} ${pack.version}`, await verifyPack(pack)),
  };
}

/** Whose features the library holds: a newer Akin may bring other encoders. */
export function examineEncodings({ library, pack }: EngineContext): Examination {
  return {
    name: 'encodings',
    check: () => {
      const counts = library.countOutdated(pack.versions);
      const countWhere = (isMeant: (items: OutdatedItems) => boolean) =>
        counts.filter(isMeant).reduce((sum, { itemCount }) => sum + itemCount, 0);
      if (counts.length === 0) {
        return { isOk: true, detail: 'Every file is encoded by the encoders of this Akin.' };
      }
      const away = countWhere(({ isOnline }) => !isOnline);
      const failed = countWhere(({ isOnline, hasFailed }) => isOnline && hasFailed);
      const due = countWhere(() => true) - away - failed;
      const detail = [
        due > 0 && `${countOf(due, 'file waits', 'files wait')} to be read anew: akin index.`,
        away > 0 && `${countOf(away, 'file is', 'files are')} on a drive that is away: connect it.`,
        failed > 0 && `${countOf(failed, 'file')} could not be read anew; akin index says why.`,
      ];
      const lead = 'What Akin knows of some files is by the encoders of another version.';
      return { isOk: false, detail: [lead, ...detail.filter(Boolean)].join(' ') };
    },
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
