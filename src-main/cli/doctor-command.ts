import { AppError } from '../base/errors.ts';
import { inEnglish } from '../base/saying.ts';
import type { Saying } from '../base/saying.ts';
import type { DoctorCheck } from '../contract/doctor-methods.ts';
import { withEngine } from './session.ts';
import type { Session } from './session.ts';
import type { LibraryOptions } from './status-command.ts';
import type { Terminal } from './terminal.ts';
import { countText } from './wording.ts';

export interface DoctorOptions extends LibraryOptions {
  repair?: boolean;
}

/** Prints each check of the installation and the library, after doing every repair where asked. Rejects where one is not ok. */
export async function runDoctor(
  session: Session,
  { library, json = false, repair = false }: DoctorOptions,
): Promise<void> {
  const { terminal } = session;
  const repairs = repair ? await repairAll(session, library) : [];
  const checks = await check(session, library);
  if (json) terminal.printJson({ ...(repair && { repairs }), checks: checks.map(inWords) });
  else {
    for (const { name, detail } of repairs) terminal.print(`done  ${name}: ${detail}`);
    for (const finding of checks) printCheck(terminal, finding);
  }
  const failures = checks.filter(({ isOk }) => !isOk);
  if (failures.length === 0) return;
  throw new AppError(
    'internal',
    `${countText(failures.length, 'check')} failed; ${advice(failures)}`,
  );
}

async function check(session: Session, library: string | undefined): Promise<DoctorCheck[]> {
  const { checks } = await withEngine(session, library, (client) =>
    client.call('doctor.check', {}),
  );
  return checks;
}

/** Each repair with an engine of its own: one that puts a backup in the library's place ends its engine. */
async function repairAll(session: Session, library: string | undefined) {
  const repairs: { name: string; detail: string }[] = [];
  const offered = (await check(session, library)).filter(({ repair }) => repair !== undefined);
  for (const { name } of offered) {
    const { detail } = await withEngine(session, library, (client) =>
      client.call('doctor.repair', { name }),
    );
    repairs.push({ name, detail: joinSentences(detail) });
  }
  return repairs;
}

function printCheck(terminal: Terminal, { name, isOk, detail, repair }: DoctorCheck): void {
  terminal.print(`${isOk ? 'ok  ' : 'FAIL'}  ${name}: ${joinSentences(detail)}`);
  if (repair !== undefined) terminal.print(`      Repair: ${inEnglish(repair)}`);
}

const joinSentences = (sentences: readonly Saying[]): string => sentences.map(inEnglish).join(' ');

/** A check as programs read it. */
function inWords({ name, isOk, detail, repair }: DoctorCheck) {
  return {
    ...{ name, isOk, detail: joinSentences(detail) },
    ...(repair && { repair: inEnglish(repair) }),
  };
}

function advice(failures: readonly DoctorCheck[]): string {
  const isOffered = failures.some(({ repair }) => repair !== undefined);
  return isOffered ? 'repair what can be with: akin doctor --repair' : 'see above.';
}
