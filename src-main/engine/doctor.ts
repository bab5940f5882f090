import { AppError, toAppError } from '../base/errors.ts';
import { asItIs, say } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import type { DoctorCheck } from '../contract/doctor-methods.ts';
import type { Handlers } from '../contract/serve.ts';
import type { Backups } from './backups.ts';
import type { EngineContext } from './engine-context.ts';
import { examineDatabase, examineOrphans } from './examine-database.ts';
import { examineDisk, examineFolders, examineLeftovers } from './examine-disk.ts';
import {
  examineDevices,
  examineEncodings,
  examineModel,
  examinePack,
  examineRuntime,
} from './examine-installation.ts';
import { examinePreviews } from './examine-previews.ts';
import { examineVectorCache } from './examine-vector-cache.ts';
import type { Examination } from './examination.ts';

type DoctorMethod = Extract<keyof Handlers, `doctor.${string}`>;

/** The methods under `doctor.`: everything that can be wrong, and the repairs that there are. */
export function createDoctor(
  context: EngineContext,
  backups: Pick<Backups, 'restoreNewest'>,
): Pick<Handlers, DoctorMethod> {
  const examinations: Examination[] = [
    examineDatabase(context, backups),
    examineOrphans(context),
    examinePreviews(context),
    examineVectorCache(context),
    examinePack(context),
    examineEncodings(context),
    examineModel(context),
    examineDisk(context),
    examineLeftovers(context),
    examineFolders(context),
    examineDevices(context),
    examineRuntime,
  ];
  return {
    'doctor.check': async () => ({ checks: await checkAll(examinations) }),
    'doctor.repair': async ({ name }) => ({ detail: await repair(examinations, name) }),
  };
}

async function checkAll(examinations: readonly Examination[]): Promise<DoctorCheck[]> {
  const checks: DoctorCheck[] = [];
  for (const examination of examinations) checks.push(await examine(examination)); // each may read gigabytes
  return checks;
}

/** What keeps a check from its answer is a finding too: most of them read a library that may be damaged. */
async function examine({ name, check }: Examination): Promise<DoctorCheck> {
  try {
    return { name, ...(await check()) };
  } catch (thrown) {
    return { name, isOk: false, detail: [sayingOf(thrown)] };
  }
}

/** Any error as a sentence. */
function sayingOf(thrown: unknown): Saying {
  const { message, saying } = toAppError(thrown);
  return saying ?? asItIs(message);
}

async function repair(examinations: readonly Examination[], name: string): Promise<Saying[]> {
  const examination = examinations.find((each) => each.name === name);
  const finding = await examination?.check();
  if (examination?.repair && finding?.repair !== undefined) return examination.repair();
  const message = say('There is nothing to repair under “{name}”. See what there is: akin doctor', {
    name,
  });
  throw new AppError('not-found', message);
}
