import { toAppError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { recovery } from '../contract/backup-methods.ts';
import type { Recovery } from '../contract/backup-methods.ts';
import { listBackups, stageRestore } from '../sql/backups.ts';
import { toDatabaseError } from '../sql/database.ts';
import type { LibraryWriter } from '../sql/library.ts';

/** Key of the settings table. */
const RECOVERY = 'recovery';

/**
 * Opens what lies in the library at `path`; a library that is damaged makes room for its newest sound backup and stays
 * beside it. Rejects as `open` does, with `library-damaged` only where no backup is sound.
 */
export async function openOrRecover<T extends { library: LibraryWriter }>(
  path: string,
  { log, now }: { log: Log; now: () => number },
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await open();
  } catch (thrown) {
    const error = toAppError(toDatabaseError(thrown, path));
    if (error.code !== 'library-damaged') throw error;
    const createdMs = stageNewestSound(path, now());
    if (createdMs === undefined) throw error;
    log('warn', `${path} is damaged: its backup takes its place.`);
    const opened = await open();
    const recovered: Recovery = { atMs: now(), backupCreatedMs: createdMs };
    opened.library.setSetting(RECOVERY, recovered);
    return opened;
  }
}

/** What a person has not read yet about a recovery; undefined where there was none. */
export function lastRecovery(library: LibraryWriter): Recovery | undefined {
  return recovery.safeParse(library.setting(RECOVERY)).data;
}

export function acknowledgeRecovery(library: LibraryWriter): void {
  library.setSetting(RECOVERY, undefined);
}

/** When the staged backup was made; undefined where none could be staged. */
function stageNewestSound(path: string, nowMs: number): number | undefined {
  const sound = listBackups(path, nowMs).find(({ name }) => {
    try {
      stageRestore(path, name);
      return true;
    } catch {
      return false; // the next older one may be sound
    }
  });
  return sound?.createdMs;
}
