import { Command, Option } from 'commander';
import type { DeviceWish } from '../base/types.ts';
import { addBackups } from './backup-program.ts';
import { runDoctor } from './doctor-command.ts';
import type { DoctorOptions } from './doctor-command.ts';
import { addEvaluate } from './evaluate-program.ts';
import {
  collect,
  DEVICE,
  IN,
  JSON_FLAG,
  LIBRARY,
  toCount,
  toDevice,
  toModalities,
  toPort,
} from './flags.ts';
import { runIndex } from './index-command.ts';
import type { IndexOptions } from './index-command.ts';
import { addLearning } from './learning-program.ts';
import { isEmpty } from './query-words.ts';
import { runSearch } from './search-command.ts';
import type { SearchOptions } from './search-command.ts';
import { runServe } from './serve-command.ts';
import type { ServeOptions } from './serve-command.ts';
import type { Session } from './session.ts';
import { runStatus } from './status-command.ts';
import type { LibraryOptions } from './status-command.ts';

/** The commands, their flags and their help. Throws CommanderError for bad usage and for help. */
export function createProgram(outer: Session): Command {
  const program = new Command('akin')
    .description('Finds what is akin across your own pictures, sounds and words, offline.')
    .option(...DEVICE, toDevice)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError();
  const device = () => program.opts<{ device?: DeviceWish }>().device;
  const session: Session = { ...outer, device };
  addIndex(program, session);
  addSearch(program, session);
  addEvaluate(program, session);
  addLearning(program, session);
  addAbout(program, session);
  addBackups(program, session);
  addServe(program, session);
  return program;
}

function addIndex(program: Command, session: Session): void {
  program
    .command('index <folder...>')
    .description('add folders to the library and index what is new in them; Ctrl-C is safe')
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((folders: string[], options: IndexOptions) => runIndex(session, folders, options));
}

function addSearch(program: Command, session: Session): void {
  program
    .command('search')
    .description('find items by words, by files like them, and by what they should not be')
    .option('--text <words>', 'words to look for; may be given again', collect)
    .option('--like <file>', 'a picture, sound or note to look like; may be given again', collect)
    .option('--not-text <words>', 'words to stay away from', collect)
    .option('--not-like <file>', 'a file to stay away from', collect)
    .option(...IN, toModalities)
    .option('--under <folder>', 'only below this folder')
    .option('--limit <n>', 'most hits of each kind', toCount)
    .addOption(
      new Option(
        '--queries <file>',
        'a JSON Lines file: one query a line, one answer a line',
      ).conflicts(['text', 'like', 'notText', 'notLike', 'in', 'under', 'limit']),
    )
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((options: SearchOptions, command: Command) => {
      if (options.queries !== undefined || !isEmpty(options)) return runSearch(session, options);
      return command.error('error: say what to look for with --text, --like or --queries');
    });
}

function addAbout(program: Command, session: Session): void {
  program
    .command('status')
    .description('what the library holds')
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((options: LibraryOptions) => runStatus(session, options));
  program
    .command('doctor')
    .description('check the installation and the library')
    .option('--repair', 'do every repair that a check offers')
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((options: DoctorOptions) => runDoctor(session, options));
}

function addServe(program: Command, session: Session): void {
  program
    .command('serve')
    .description('serve the window to a browser on this machine')
    .option('--port <n>', 'listen here; any free port when left out', toPort)
    .option(...LIBRARY)
    .action((options: ServeOptions) => runServe(session, options));
}
