import type { FromTaskProcess } from '../base/task-process.ts';
import type { Backup, BackupLimits } from '../sql/backups.ts';

/** What the engine asks of the backup process, once. */
export type BackupTask =
  | { type: 'back-up'; libraryPath: string; nowMs: number; limits: BackupLimits }
  | { type: 'restore'; libraryPath: string; name: string };

/** The backup where one was made. */
export type FromBackupProcess = FromTaskProcess<Backup | undefined>;
