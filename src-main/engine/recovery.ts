import { toAppError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { recovery } from '../contract/backup-methods.ts';
import type { Recovery } from '../contract/backup-methods.ts';
import { listBackups, stageRestore } from '../sql/backups.ts';
import { openLibrary } from '../sql/library.ts';
import type { LibraryWriter } from '../sql/library.ts';

/** Key of the settings table. */
const RECOVERY = 'recovery';

/**
 * Opens the library at `path`; one that is damaged makes room for its newest sound backup and stays beside it.
 * Throws what openLibrary throws, `library-damaged` only where no backup is sound.
 */
export function openOrRecover(path: string, log: Log, now: () => number): LibraryWriter {
  try {
    return openLibrary(path);
  } catch (thrown) {
    if (toAppError(thrown).code !== 'library-damaged') throw thrown;
    const createdMs = stageNewestSound(path);
    if (createdMs === undefined) throw thrown;
    log('warn', `${path} is damaged: its backup takes its place.`);
    const library = openLibrary(path);
    library.setSetting(RECOVERY, { atMs: now(), backupCreatedMs: createdMs } satisfies Recovery);
    return library;
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
function stageNewestSound(path: string): number | undefined {
  const sound = listBackups(path).find(({ name }) => {
    try {
      stageRestore(path, name);
      return true;
    } catch {
      return false; // the next older one may be sound
    }
  });
  return sound?.createdMs;
}
