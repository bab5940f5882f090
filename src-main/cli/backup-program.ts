import type { Command } from 'commander';
import { runExport, runImport } from './archive-commands.ts';
import { runBackup, runBackups, runRestore } from './backup-commands.ts';
import { JSON_FLAG, LIBRARY } from './flags.ts';
import type { Session } from './session.ts';
import type { LibraryOptions } from './status-command.ts';

/** The commands that keep a library safe. */
export function addBackups(program: Command, session: Session): void {
  program
    .command('backup')
    .description('make a backup of the library now; one a day is made by itself')
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((options: LibraryOptions) => runBackup(session, options));
  program
    .command('backups')
    .description('the backups of the library, the newest first')
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((options: LibraryOptions) => runBackups(session, options));
  program
    .command('restore [backup]')
    .description(
      'put a backup (the newest when left out) in the place of the library, which is kept',
    )
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((backup: string | undefined, options: LibraryOptions) =>
      runRestore(session, backup, options),
    );
  program
    .command('export <file>')
    .description(
      'write links, labels, saved searches and settings to a JSON file; - for standard output',
    )
    .option(...LIBRARY)
    .action((file: string, options: LibraryOptions) => runExport(session, file, options));
  program
    .command('import <file>')
    .description(
      'add what an export holds; it is recognised by the content of your files, wherever they lie',
    )
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((file: string, options: LibraryOptions) => runImport(session, file, options));
}
