import { join } from 'node:path';
import { asItIs, say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import { verifyModel } from '../agat/manifest.ts';
import { verifyPack } from '../backbone/pack.ts';
import type { EncoderPack } from '../backbone/pack.ts';
import { AppError } from '../base/errors.ts';
import type { OutdatedItems } from '../sql/outdated.ts';
import { describeDevices } from './doctor-devices.ts';
import type { EngineContext } from './engine-context.ts';
import { sound, unsound } from './examination.ts';
import type { Examination, Finding } from './examination.ts';

/** The frozen encoders, file by file. */
export function examinePack({ pack }: EngineContext): Examination {
  return {
    name: 'encoder pack',
    check: async () => describeFiles(`${pack.name} ${pack.version}`, await damagedFiles(pack)),
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
        return sound(say('Every file is encoded by the encoders of this Akin.'));
      }
      const away = countWhere(({ isOnline }) => !isOnline);
      const failed = countWhere(({ isOnline, hasFailed }) => isOnline && hasFailed);
      const due = countWhere(() => true) - away - failed;
      const detail = [
        say('What Akin knows of some files is by the encoders of another version.'),
        due > 0 && say('Files that wait to be read anew: {due} (akin index).', { due }),
        away > 0 && say('Files on drives that are away: {away}. Connect them.', { away }),
        failed > 0 &&
          say('Files that could not be read anew: {failed}; akin index says why.', { failed }),
      ];
      return unsound(detail.filter((sentence) => sentence !== false));
    },
  };
}

/** The model in use, file by file. */
export function examineModel({ models }: EngineContext): Examination {
  return {
    name: 'AGAT model',
    check: async () => {
      const { version, dir } = models.active();
      return describeFiles(version, await damagedFiles({ dir }));
    },
  };
}

function describeFiles(version: string, damaged: readonly string[]): Finding {
  return damaged.length === 0
    ? sound(say('{version}, every file as shipped.', { version }))
    : unsound([describeDamage(damaged)]);
}

function describeDamage(damaged: readonly string[]): Saying {
  return say(
    'Damaged or missing: {names}. Install Akin again (a version that you trained: use another); your own files are not touched.',
    { names: damaged.join(', ') },
  );
}

/** Those files of a pack, or of the model in a folder, that are not as they shipped. Reads all of them. */
async function damagedFiles(shipped: EncoderPack | { dir: string }): Promise<string[]> {
  const verdicts = await ('files' in shipped ? verifyPack(shipped) : verifyModel(shipped.dir));
  return verdicts.filter(({ isOk }) => !isOk).map(({ path }) => join(shipped.dir, path));
}

/** Rejects with `pack-damaged` where a file of the encoders or of the model in use is not as it shipped. */
export async function checkInstallation({
  pack,
  models,
}: Pick<EngineContext, 'pack' | 'models'>): Promise<void> {
  const { dir } = models.active();
  const damaged = [...(await damagedFiles(pack)), ...(await damagedFiles({ dir }))];
  if (damaged.length > 0) throw new AppError('pack-damaged', describeDamage(damaged));
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
    return sound(asItIs(`Node ${process.versions.node}, ${onnxRuntimeVersion()}.`));
  },
};
