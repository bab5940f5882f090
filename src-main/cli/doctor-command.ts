import { AppError } from '../base/errors.ts';
import { withEngine } from './session.ts';
import type { Session } from './session.ts';
import type { LibraryOptions } from './status-command.ts';
import { countText } from './wording.ts';

/** Prints each check of the installation and the library. Rejects where one is not ok. */
export async function runDoctor(
  session: Session,
  { library, json = false }: LibraryOptions,
): Promise<void> {
  const { terminal } = session;
  const { checks } = await withEngine(session, library, (client) =>
    client.call('doctor.check', {}),
  );
  if (json) terminal.printJson({ checks });
  else {
    for (const { name, isOk, detail } of checks) {
      terminal.print(`${isOk ? 'ok  ' : 'FAIL'}  ${name}: ${detail}`);
    }
  }
  const failures = checks.filter(({ isOk }) => !isOk);
  if (failures.length === 0) return;
  throw new AppError('internal', `${countText(failures.length, 'check')} failed; see above.`);
}
