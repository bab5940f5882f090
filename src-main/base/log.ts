/** Writes one line for a person who is looking for the cause of a fault. */
export type Log = (level: 'info' | 'warn' | 'error', message: string) => void;

/** A log on standard error, so that standard output stays free for results. */
export function createLog(scope: string, write: (line: string) => void = writeToStderr): Log {
  return (level, message) => {
    write(`${new Date().toISOString()} ${level} ${scope}: ${message}\n`);
  };
}

function writeToStderr(line: string): void {
  process.stderr.write(line);
}
