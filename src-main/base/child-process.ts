import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compileCacheDir } from './config.ts';

/** What a parent needs to start one of Akin's own processes. */
export interface ChildOptions {
  /** The pinned Node binary; the one running this process where absent. */
  nodePath?: string;
  /** Appended to the command line of the child. */
  args?: readonly string[];
  /** Leaves out what the child writes to standard error. */
  isQuiet?: boolean;
}

/**
 * Starts the program `name` that lies beside the calling module, as source (.ts) or built (.js).
 * Messages are structured clones, so typed arrays pass as they are. Standard output is not inherited:
 * it belongs to the shell's results.
 */
export function forkBeside(
  moduleUrl: string,
  name: string,
  options: ChildOptions = {},
): ChildProcess {
  const extension = moduleUrl.endsWith('.ts') ? '.ts' : '.js';
  const program = fileURLToPath(new URL(`./${name}${extension}`, moduleUrl));
  return fork(
    // Plain Node cannot read the desktop package's archive; a copy lies unpacked beside it.
    program.replace('app.asar', 'app.asar.unpacked'),
    [...(options.args ?? [])],
    {
      execPath: options.nodePath ?? process.execPath,
      env: { ...process.env, NODE_COMPILE_CACHE: compileCacheDir(process.env) },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', options.isQuiet ? 'ignore' : 'inherit', 'ipc'],
      // Ctrl-C reaches the whole process group; the shell alone decides when its children stop.
      detached: true,
    },
  );
}

/** Sends to a child. That it died before it read the message is told by its `exit`, not here. */
export function sendToChild(child: ChildProcess, message: object): void {
  if (child.connected) child.send(message, () => undefined);
}

/** Sends to the parent of this process. That it is gone is told by `disconnect`, not here. */
export function sendToParent(message: object): void {
  if (process.connected) process.send?.(message, () => undefined);
}
