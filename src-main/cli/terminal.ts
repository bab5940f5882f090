/** Where a command writes: results to standard output, everything else to standard error. */
export interface Terminal {
  /** A line of the result. */
  print(line: string): void;
  /** One JSON value on its own line of the result. */
  printJson(value: unknown): void;
  /** A line for a person, beside the result. */
  warn(line: string): void;
  /** Redraws the one line of progress; does nothing where nobody watches. `undefined` clears it. */
  showProgress(line: string | undefined): void;
}

const CLEAR_LINE = '\r\u001b[2K';

export function createTerminal({
  stdout,
  stderr,
}: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Terminal {
  const print = (line: string) => stdout.write(`${line}\n`);
  const showProgress = (line: string | undefined) => {
    if (stderr.isTTY) stderr.write(`${CLEAR_LINE}${line?.slice(0, stderr.columns - 1) ?? ''}`);
  };
  return {
    print,
    printJson: (value) => print(JSON.stringify(value)),
    warn: (line) => stderr.write(`${line}\n`),
    showProgress,
  };
}
