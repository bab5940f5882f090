import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AppError } from '../base/errors.ts';
import { fromCaller } from './session.ts';
import type { Session } from './session.ts';

export interface ServeOptions {
  port?: number;
  library?: string;
}

const browserShell = fileURLToPath(new URL('../browser/main.ts', import.meta.url));

/** Runs the browser shell as its own process, until it ends or Ctrl-C ends it. */
export async function runServe(
  { env, signal, device }: Session,
  { port, library }: ServeOptions,
): Promise<void> {
  const args = [
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...(library === undefined ? [] : ['--library', fromCaller(env, library)]),
  ];
  const wish = device?.();
  // Its own process group: Ctrl-C comes to it once, from here.
  const shell = spawn(process.execPath, [browserShell, ...args], {
    stdio: 'inherit',
    env: { ...env, ...(wish && { AKIN_DEVICE: wish }) },
    detached: true,
  });
  signal.addEventListener('abort', () => shell.kill('SIGTERM'), { once: true });
  const [code] = (await once(shell, 'exit')) as [number | null]; // the event's own arguments
  if (code !== 0) throw new AppError('engine-stopped', 'The window is no longer served.');
}
