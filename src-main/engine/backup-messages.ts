import type { Backup, BackupLimits } from '../sql/backups.ts';

/** What the engine asks of the backup process, once. */
export type BackupTask =
  | { type: 'back-up'; libraryPath: string; nowMs: number; limits: BackupLimits }
  | { type: 'restore'; libraryPath: string; name: string };

export type FromBackupProcess =
  { type: 'done'; backup?: Backup } | { type: 'failed'; code: string; message: string };
