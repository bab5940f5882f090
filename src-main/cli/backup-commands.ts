import type { Backup, Recovery } from '../contract/backup-methods.ts';
import type { Client } from '../contract/client.ts';
import { AppError } from '../base/errors.ts';
import { withEngine } from './session.ts';
import type { Session } from './session.ts';
import type { LibraryOptions } from './status-command.ts';
import { byteText } from './wording.ts';

/** Prints the backups of the library, the newest first. */
export async function runBackups(
  session: Session,
  { library, json = false }: LibraryOptions,
): Promise<void> {
  const { terminal } = session;
  const { backups, recovery } = await withEngine(session, library, listAndAcknowledge);
  if (json) terminal.printJson({ backups, recovery });
  else if (backups.length === 0) terminal.print('No backup yet. Make one with: akin backup');
  else for (const backup of backups) terminal.print(backupLine(backup));
  if (recovery && !json) terminal.print(recoveryText(recovery));
}

/** Who reads the list has read of a recovery too. */
async function listAndAcknowledge(client: Client) {
  const listed = await client.call('backups.list', {});
  if (listed.recovery) await client.call('backups.acknowledge', {});
  return listed;
}

function recoveryText({ atMs, backupCreatedMs }: Recovery): string {
  return `The library was damaged on ${timeText(atMs)}, and its backup of ${timeText(backupCreatedMs)} took its place. What was linked, labelled or saved later is in the damaged file only, which is kept in the folder backups.`;
}

/** Makes a backup now. */
export async function runBackup(
  session: Session,
  { library, json = false }: LibraryOptions,
): Promise<void> {
  const backup = await withEngine(session, library, (client) => client.call('backups.make', {}));
  if (json) session.terminal.printJson(backup);
  else session.terminal.print(`Made ${backupLine(backup)}`);
}

/** Puts a backup (the newest where none is named) in the library's place; the library is kept beside the backups. */
export async function runRestore(
  session: Session,
  name: string | undefined,
  { library, json = false }: LibraryOptions,
): Promise<void> {
  const restored = await withEngine(session, library, async (client) => {
    const { backups } = await client.call('backups.list', {});
    const chosen = name ?? backups[0]?.name;
    if (chosen === undefined) {
      throw new AppError('not-found', 'There is no backup yet. Make one with: akin backup');
    }
    await client.call('backups.restore', { name: chosen });
    return chosen;
  });
  // The exchange takes place when the library is opened next: now, so that what is said below is true.
  await withEngine(session, library, (client) => client.call('library.status', {}));
  if (json) session.terminal.printJson({ restored });
  else session.terminal.print(`${restored} is the library now; the one before lies beside it.`);
}

function backupLine({ name, createdMs, byteSize }: Backup): string {
  return `${name}  ${timeText(createdMs)}  ${byteText(byteSize)}`;
}

function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
