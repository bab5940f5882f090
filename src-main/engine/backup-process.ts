import { sendToParent } from '../base/child-process.ts';
import { toSentError } from '../base/errors.ts';
import { backUp, pruneBackups, stageRestore } from '../sql/backups.ts';
import type { Backup } from '../sql/backups.ts';
import type { BackupTask, FromBackupProcess } from './backup-messages.ts';

// Entry of the backup process: copies gigabytes beside the engine, which goes on answering. It reads the library and
// writes files that count only once they are whole, so it may be killed at any moment.

process.once('message', (message) => {
  const task = message as BackupTask; // only the engine writes here
  try {
    answer({ type: 'done', result: run(task) });
  } catch (thrown) {
    answer({ type: 'failed', ...toSentError(thrown) });
  }
});

function run(task: BackupTask): Backup | undefined {
  if (task.type === 'restore') {
    stageRestore(task.libraryPath, task.name);
    return undefined;
  }
  const backup = backUp(task.libraryPath, task.nowMs);
  pruneBackups(task.libraryPath, task.limits, task.nowMs);
  return backup;
}

function answer(message: FromBackupProcess): void {
  sendToParent(message);
}
