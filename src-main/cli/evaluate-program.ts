import { Option } from 'commander';
import type { Command } from 'commander';
import { CONDITIONS } from '../evaluation/benchmark/conditions.ts';
import { FEATURE_SETS } from '../evaluation/benchmark/feature-set.ts';
import type { BenchmarkCommandOptions } from './benchmark-command.ts';
import { runEvaluateArchive } from './evaluate-archive-command.ts';
import type { EvaluateArchiveOptions } from './evaluate-archive-command.ts';
import { runEvaluate } from './evaluate-command.ts';
import type { EvaluateOptions } from './evaluate-command.ts';
import { HTML_FLAG, IN, JSON_FLAG, LIBRARY, toCount, toModalities } from './flags.ts';
import type { Session } from './session.ts';
import type { TrimodalCommandOptions } from './trimodal-command.ts';

/** The commands under `evaluate`: how well a library answers, what it has learnt, and the model on public sets. */
export function addEvaluate(program: Command, session: Session): void {
  const evaluate = program.command('evaluate').description('measure how well Akin answers');
  addRetrieval(evaluate, session);
  evaluate
    .command('archive')
    .description(
      'held-out links and labels of the library, per direction, before and after training',
    )
    .option(...LIBRARY)
    .option(...HTML_FLAG)
    .option(...JSON_FLAG)
    .action((options: EvaluateArchiveOptions) => runEvaluateArchive(session, options));
  addBenchmark(evaluate, session);
}

function addRetrieval(evaluate: Command, session: Session): void {
  evaluate
    .command('retrieval')
    .description(
      'score a JSON Lines file of {"text"|"like", "relevant": [paths], "exclude": [paths]}. Each query is ' +
        'ranked among the items of its relevant files’ kinds, or those of --in; several kinds take turns, rank by rank.',
    )
    .requiredOption('--queries <file>', 'the queries')
    .option(...IN, toModalities)
    .option(...LIBRARY)
    .option(...JSON_FLAG)
    .action((options: EvaluateOptions) => runEvaluate(session, options));
}

/** The training engine is loaded when a benchmark runs: every other command starts sooner without it. */
function addBenchmark(evaluate: Command, session: Session): void {
  const benchmark = evaluate
    .command('benchmark')
    .description('train and score AGAT and its baselines on a set with known answers; no library');
  for (const set of FEATURE_SETS) {
    addSet(benchmark, set, 'a public feature set')
      .addOption(
        new Option('--condition <name>', 'of the training tuples')
          .choices(CONDITIONS)
          .default(CONDITIONS[0]),
      )
      .action(async (options: BenchmarkCommandOptions) => {
        const { runBenchmarkCommand } = await import('./benchmark-command.ts');
        await runBenchmarkCommand(session, set, options);
      });
  }
  addSet(
    benchmark,
    'trimodal',
    'free pictures, sounds and words, as npm run build:trimodal',
  ).action(async (options: TrimodalCommandOptions) => {
    const { runTrimodalCommand } = await import('./trimodal-command.ts');
    await runTrimodalCommand(session, options);
  });
}

/** Enough for a mean and a deviation. */
const USUAL_SEEDS = 3;

function addSet(benchmark: Command, set: string, description: string): Command {
  return benchmark
    .command(set)
    .description(description)
    .requiredOption('--data <folder>', 'the folder that holds its files')
    .option('--seeds <n>', 'how many seeds', toCount, USUAL_SEEDS)
    .option('--ablate', 'every row of the ablation table')
    .option(...HTML_FLAG)
    .option(...JSON_FLAG);
}
