import { CommanderError } from 'commander';
import { toAppError } from '../base/errors.ts';
import { createProgram } from './program.ts';
import { createTerminal } from './terminal.ts';

// Entry of the command line. Exit codes: 0 done, 1 failed with a message on stderr, 2 bad usage.

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopping.abort();
  });
}
// A reader such as `head` has seen enough.
process.stdout.once('error', () => process.exit(0));
const terminal = createTerminal(process);

try {
  await createProgram({ terminal, env: process.env, signal: stopping.signal }).parseAsync();
} catch (thrown) {
  process.exitCode = exitCodeOf(thrown);
}

/** Says what went wrong, unless the parser already has. */
function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  terminal.warn(`akin: ${toAppError(thrown).message}`);
  return 1;
}
