import { Option } from 'commander';
import type { Command } from 'commander';
import { collect, JSON_FLAG, LIBRARY, toCount } from './flags.ts';
import { runLabel, runLink, runSuggest } from './kinship-commands.ts';
import { fromCaller } from './session.ts';
import type { Session } from './session.ts';
import type { LibraryOptions } from './status-command.ts';
import { runModels, runTrain, runUse } from './train-commands.ts';
import type { TrainOptions } from './train-commands.ts';

/** The commands by which a person teaches Akin, and by which it learns. */
export function addLearning(program: Command, session: Session): void {
  addKinship(program, session);
  program
    .command('train')
    .description('learn from links and labels; what is better becomes active, nothing else changes')
    .option('--seconds <n>', 'about how long the steps may take', toCount)
    .option(
      '--folders <folder>',
      'a folder of the library whose subfolders are labels, from now on; may be given again',
      (value: string, previous?: string[]) => collect(fromCaller(session.env, value), previous),
    )
    .addOption(new Option('--seed <n>', 'what randomness starts from').argParser(toCount))
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((options: TrainOptions) => runTrain(session, options));
  program
    .command('models')
    .description('the versions of the model, and which one is active')
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((options: LibraryOptions) => runModels(session, options));
  program
    .command('use <version>')
    .description('make a version of the model the active one, back or forth')
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((version: string, options: LibraryOptions) => runUse(session, version, options));
}

function addKinship(program: Command, session: Session): void {
  for (const [name, isLinked, description] of [
    ['link', true, 'say that two files belong together'],
    ['unlink', false, 'say that two files do not belong together'],
  ] as const) {
    program
      .command(`${name} <a> <b>`)
      .description(description)
      .option(...LIBRARY)
      .option(...JSON_FLAG)
      .action((a: string, b: string, options: LibraryOptions) =>
        runLink(session, [a, b], { ...options, isLinked }),
      );
  }
  program
    .command('label <name> <file...>')
    .description('give files a label')
    .option('--remove', 'take the label from them instead')
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((name: string, files: string[], options: LibraryOptions & { remove?: boolean }) =>
      runLabel(session, name, files, options),
    );
  program
    .command('suggest')
    .description('pairs that may belong together, the likeliest first')
    .option('--limit <n>', 'most pairs', toCount)
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((options: LibraryOptions & { limit?: number }) => runSuggest(session, options));
}
