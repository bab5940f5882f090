import { statfs } from 'node:fs/promises';
import { verifyModel } from '../agat/manifest.ts';
import { verifyPack } from '../backbone/pack.ts';
import type { DoctorCheck } from '../contract/methods.ts';
import { describeDevices } from './doctor-devices.ts';
import type { EngineContext } from './engine-context.ts';

/** Below this a library cannot grow by a few thousand pictures, nor SQLite write its log. */
const LEAST_FREE_BYTES = 512 * 1024 ** 2;

/** Everything that can be wrong with an installation and a library, each with what to do. */
export async function checkHealth(context: EngineContext): Promise<DoctorCheck[]> {
  return [
    checkDatabase(context),
    await checkPack(context),
    await checkModel(context),
    await checkFreeSpace(context),
    checkRoots(context),
    describeDevices(await context.devices.settle()),
    await checkRuntime(),
  ];
}

function checkDatabase({ library, paths }: EngineContext): DoctorCheck {
  const faults = library.integrityCheck();
  const detail = `${paths.library} is whole.`;
  if (faults.length === 0) return { name: 'library', isOk: true, detail };
  const advice = 'Remove library.sqlite and index again; your own files are not touched.';
  return { name: 'library', isOk: false, detail: `${faults.join(' ')} ${advice}` };
}

async function checkPack({ pack }: EngineContext): Promise<DoctorCheck> {
  const bad = (await verifyPack(pack)).filter(({ isOk }) => !isOk).map(({ path }) => path);
  return checkFiles('encoder pack', `${pack.name} ${pack.version}`, bad);
}

async function checkModel({ models }: EngineContext): Promise<DoctorCheck> {
  const model = models.active();
  const bad = (await verifyModel(model.dir)).filter(({ isOk }) => !isOk).map(({ path }) => path);
  return checkFiles('AGAT model', model.version, bad);
}

function checkFiles(name: string, version: string, bad: readonly string[]): DoctorCheck {
  if (bad.length === 0) return { name, isOk: true, detail: `${version}, every file as shipped.` };
  const detail = `Damaged or missing: ${bad.join(', ')}. Install Akin again.`;
  return { name, isOk: false, detail };
}

async function checkFreeSpace({ paths }: EngineContext): Promise<DoctorCheck> {
  const { bavail, bsize } = await statfs(paths.library);
  const freeBytes = bavail * bsize;
  const free = `${(freeBytes / 1024 ** 3).toFixed(1)} GiB free for the library.`;
  const isOk = freeBytes >= LEAST_FREE_BYTES;
  return { name: 'disk', isOk, detail: isOk ? free : `${free} Make room before indexing more.` };
}

function checkRoots({ library }: EngineContext): DoctorCheck {
  const away = library.listRoots().filter(({ isOnline }) => !isOnline);
  if (away.length === 0) return { name: 'folders', isOk: true, detail: 'All folders can be read.' };
  const names = away.map(({ path }) => path).join(', ');
  const detail = `Not there now: ${names}. Connect the drive; what is known of them is kept.`;
  return { name: 'folders', isOk: false, detail };
}

async function checkRuntime(): Promise<DoctorCheck> {
  const { onnxRuntimeVersion } = await import('./machine.ts');
  const detail = `Node ${process.versions.node}, ${onnxRuntimeVersion()}.`;
  return { name: 'runtime', isOk: true, detail };
}
