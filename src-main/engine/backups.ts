import { join } from 'node:path';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { Handlers } from '../contract/serve.ts';
import { listBackups } from '../sql/backups.ts';
import type { Backup } from '../sql/backups.ts';
import { attempt } from './attempt.ts';
import { createBackupRuns, runBackup } from './backup-runs.ts';
import type { BackupContext } from './backup-runs.ts';
import { acknowledgeRecovery, lastRecovery } from './recovery.ts';

/** How often the engine looks whether a backup is due. */
const LOOK_MS = 3_600_000;

type BackupMethod = Extract<keyof Handlers, `backups.${string}`>;

/** Backups on request and on schedule. */
export interface Backups {
  handlers: Pick<Handlers, BackupMethod>;
  /** Backs up where a day has passed since the last backup and something was written since; looks again every hour. */
  keepUp(): void;
  /** Puts the newest sound backup in the library's place. Rejects as the last of them does, `not-found` where there is none. */
  restoreNewest(): Promise<Backup>;
  /** As of BackupRuns. */
  close(): Promise<void>;
}

/** `restart` ends the engine after its answer is sent; its host starts it again. */
export function createBackups(context: BackupContext, restart: () => void): Backups {
  const { library, paths, now } = context;
  const libraryPath = join(paths.library, 'library.sqlite');
  const runs = createBackupRuns(context, libraryPath);
  let timer: NodeJS.Timeout | undefined;
  const restore = async (name: string) => {
    await runBackup({ type: 'restore', libraryPath, name });
    restart();
  };
  return {
    handlers: {
      'backups.list': attempt(() => ({
        backups: listBackups(libraryPath, now()).map(describe),
        recovery: lastRecovery(library),
      })),
      'backups.make': async () => describe(await runs.make()),
      'backups.restore': async ({ name }) => {
        await restore(name);
        return {};
      },
      'backups.acknowledge': attempt(() => {
        acknowledgeRecovery(library);
        return {};
      }),
    },
    restoreNewest: () => firstSound(listBackups(libraryPath, now()), restore),
    keepUp: () => {
      runs.makeWhenDue();
      timer = setInterval(runs.makeWhenDue, LOOK_MS).unref();
    },
    close: () => {
      clearInterval(timer);
      return runs.close();
    },
  };
}

async function firstSound(
  [newest, ...older]: readonly Backup[],
  restore: (name: string) => Promise<void>,
): Promise<Backup> {
  if (!newest) throw new AppError('not-found', say('There is no backup to restore.'));
  try {
    await restore(newest.name);
    return newest;
  } catch (thrown) {
    if (older.length === 0) throw thrown;
    return firstSound(older, restore);
  }
}

const describe = ({ name, createdMs, byteSize }: Backup) => ({ name, createdMs, byteSize });
