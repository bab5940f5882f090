import { join } from 'node:path';
import { forkBeside } from '../base/child-process.ts';
import { AppError, toAppError } from '../base/errors.ts';
import type { ErrorCode } from '../base/errors.ts';
import { giveWay } from '../base/give-way.ts';
import type { Handlers } from '../contract/serve.ts';
import { lastWrittenMs, listBackups } from '../sql/backups.ts';
import type { Backup, BackupLimits } from '../sql/backups.ts';
import { attempt } from './attempt.ts';
import type { BackupTask, FromBackupProcess } from './backup-messages.ts';
import type { EngineContext } from './engine-context.ts';
import { acknowledgeRecovery, lastRecovery } from './recovery.ts';

const DAY_MS = 86_400_000;
/** How often the engine looks whether a backup is due. */
const LOOK_MS = 3_600_000;
/** Of a process that copies gigabytes while queries are answered. */
const NICENESS = 10;
/** A week of days, unless they take more than twenty gigabytes. */
const LIMITS: BackupLimits = { count: 7, byteSize: 20 * 1024 ** 3 };

type BackupMethod = Extract<keyof Handlers, `backups.${string}`>;

/** Backups on request and on schedule. */
export interface Backups {
  handlers: Pick<Handlers, BackupMethod>;
  /** Backs up where a day has passed since the last backup and something was written since; looks again every hour. */
  keepUp(): void;
  /** Puts the newest sound backup in the library's place. Rejects as the last of them does, `not-found` where there is none. */
  restoreNewest(): Promise<Backup>;
  /** Resolves when a backup on schedule that is under way is made. */
  close(): Promise<void>;
}

/** `restart` ends the engine after its answer is sent; its host starts it again. */
export function createBackups(context: EngineContext, restart: () => void): Backups {
  const { library, paths, now } = context;
  const libraryPath = join(paths.library, 'library.sqlite');
  const make = async () => describe(await backUpBeside(libraryPath, now()));
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const look = () => {
    if (isDue(context, libraryPath)) running = make().then(() => undefined, reportTo(context));
  };
  const restore = async (name: string) => {
    await runBackup({ type: 'restore', libraryPath, name });
    restart();
  };
  return {
    handlers: {
      'backups.list': attempt(() => ({
        backups: listBackups(libraryPath).map(describe),
        recovery: lastRecovery(library),
      })),
      'backups.make': make,
      'backups.restore': async ({ name }) => {
        await restore(name);
        return {};
      },
      'backups.acknowledge': attempt(() => {
        acknowledgeRecovery(library);
        return {};
      }),
    },
    restoreNewest: () => firstSound(listBackups(libraryPath), restore),
    keepUp: () => {
      look();
      timer = setInterval(look, LOOK_MS).unref();
    },
    close: () => {
      clearInterval(timer);
      return running;
    },
  };
}

async function firstSound(
  [newest, ...older]: readonly Backup[],
  restore: (name: string) => Promise<void>,
): Promise<Backup> {
  if (!newest) throw new AppError('not-found', 'There is no backup to restore.');
  try {
    await restore(newest.name);
    return newest;
  } catch (thrown) {
    if (older.length === 0) throw thrown;
    return firstSound(older, restore);
  }
}

function isDue({ library, now }: EngineContext, libraryPath: string): boolean {
  if (library.countSegments() === 0) return false;
  const newest = listBackups(libraryPath).find(({ createdMs }) => createdMs <= now()); // the clock may have gone back
  if (!newest) return true;
  return now() - newest.createdMs >= DAY_MS && lastWrittenMs(libraryPath) > newest.createdMs;
}

function reportTo({ log, emit }: EngineContext) {
  return (thrown: unknown): void => {
    const { message } = toAppError(thrown);
    log('warn', `No backup was made: ${message}`);
    emit('backups.failed', { message });
  };
}

const describe = ({ name, createdMs, byteSize }: Backup) => ({ name, createdMs, byteSize });

async function backUpBeside(libraryPath: string, nowMs: number): Promise<Backup> {
  const { backup } = await runBackup({ type: 'back-up', libraryPath, nowMs, limits: LIMITS });
  if (!backup) throw new AppError('internal', 'The backup process answered without a backup.');
  return backup;
}

/** Runs one task in a process of its own. Rejects with its AppError, or `internal` where it dies. */
function runBackup(task: BackupTask): Promise<{ backup?: Backup }> {
  const child = forkBeside(import.meta.url, 'backup-process');
  if (child.pid !== undefined) giveWay(child.pid, NICENESS);
  const { promise, resolve, reject } = Promise.withResolvers<{ backup?: Backup }>();
  child.once('message', (message) => {
    const answer = message as FromBackupProcess; // only our own backup process writes here
    if (answer.type === 'done') resolve(answer);
    else reject(new AppError(answer.code as ErrorCode, answer.message)); // codes come from toAppError in the child
  });
  child.once('exit', (code, signal) => {
    const cause = signal ?? `exit code ${String(code)}`;
    const message = `The backup stopped (${cause}). Nothing was changed; try again.`;
    reject(new AppError('internal', message));
  });
  child.send(task);
  return promise;
}
