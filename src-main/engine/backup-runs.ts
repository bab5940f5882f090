import { forkBeside, sendToChild } from '../base/child-process.ts';
import { AppError, toAppError } from '../base/errors.ts';
import { giveWay } from '../base/give-way.ts';
import { followTask } from '../base/task-process.ts';
import { say } from '../base/saying.ts';
import { lastWrittenMs, listBackups } from '../sql/backups.ts';
import type { Backup, BackupLimits } from '../sql/backups.ts';
import type { BackupTask, FromBackupProcess } from './backup-messages.ts';
import type { EngineContext } from './engine-context.ts';

const DAY_MS = 86_400_000;
/** Of a process that copies gigabytes while queries are answered. */
const NICENESS = 10;
/** A closing engine waits so long for a backup on schedule: a small library has one even of a short command. */
const PATIENCE_MS = 3_000;
/** A week of days, unless they take more than twenty gigabytes. */
const LIMITS: BackupLimits = { count: 7, byteSize: 20 * 1024 ** 3 };

/** What backups are made of and whom they tell. */
export type BackupContext = Pick<EngineContext, 'library' | 'paths' | 'log' | 'emit' | 'now'>;

/** Backups of one library, one at a time, each in a process of its own. */
export interface BackupRuns {
  /** One that a person asks for. It takes the place of one on schedule, since it holds all that was done until now. */
  make(): Promise<Backup>;
  /** Where a day has passed since the last backup and something was written since. A fault goes to the shells. */
  makeWhenDue: () => void;
  /** Resolves when none is under way: one on schedule that takes long is given up, and made another time. */
  close(): Promise<void>;
}

export function createBackupRuns(context: BackupContext, libraryPath: string): BackupRuns {
  let last: Promise<unknown> = Promise.resolve();
  let onSchedule = new AbortController();
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const made = last.then(work);
    last = made.catch(() => undefined);
    return made;
  };
  return {
    make: () => {
      onSchedule.abort();
      return enqueue(() => backUpBeside(libraryPath, context.now()));
    },
    makeWhenDue: () => {
      onSchedule = new AbortController();
      const { signal } = onSchedule;
      void enqueue(() => backUpWhenDue(context, libraryPath, signal));
    },
    close: async () => {
      const patience = setTimeout(() => {
        onSchedule.abort();
      }, PATIENCE_MS);
      await last;
      clearTimeout(patience);
    },
  };
}

/** Nothing where `signal` aborts first. */
async function backUpWhenDue(
  context: BackupContext,
  libraryPath: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (signal.aborted || !isDue(context, libraryPath)) return;
    await backUpBeside(libraryPath, context.now(), signal);
  } catch (thrown) {
    if (!signal.aborted) report(context, toAppError(thrown));
  }
}

function isDue({ library, now }: BackupContext, libraryPath: string): boolean {
  if (library.countSegments() === 0) return false;
  const [newest] = listBackups(libraryPath, now());
  if (!newest || newest.createdMs > now()) return true;
  return now() - newest.createdMs >= DAY_MS && lastWrittenMs(libraryPath) > newest.createdMs;
}

function report({ log, emit }: BackupContext, { message, saying }: AppError): void {
  log('warn', `No backup was made: ${message}`);
  emit('backups.failed', { message, saying });
}

async function backUpBeside(
  libraryPath: string,
  nowMs: number,
  signal?: AbortSignal,
): Promise<Backup> {
  const task = { type: 'back-up' as const, libraryPath, nowMs, limits: LIMITS };
  const backup = await runBackup(task, signal);
  if (!backup) throw new AppError('internal', 'The backup process answered without a backup.');
  return backup;
}

/** Runs one task in a process of its own. Rejects with its AppError, or `internal` where it dies, as it does of `signal`. */
export function runBackup(task: BackupTask, signal?: AbortSignal): Promise<Backup | undefined> {
  const child = forkBeside(import.meta.url, 'backup-process');
  signal?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  if (child.pid !== undefined) giveWay(child.pid, NICENESS);
  const stopped = (cause: string) =>
    say('The backup stopped ({cause}). Nothing was changed; try again.', { cause });
  const { result } = followTask<FromBackupProcess>(child, stopped);
  sendToChild(child, task);
  return result;
}
