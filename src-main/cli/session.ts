import { resolve } from 'node:path';
import { resolvePaths } from '../base/config.ts';
import { AppError } from '../base/errors.ts';
import type { DeviceWish } from '../base/types.ts';
import type { Client } from '../contract/client.ts';
import { startEngine } from '../engine/host.ts';
import type { Terminal } from './terminal.ts';

/** What every command gets from the entry. */
export interface Session {
  terminal: Terminal;
  env: NodeJS.ProcessEnv;
  /** Aborts when the person presses Ctrl-C. */
  signal: AbortSignal;
  /** What the encoders run on, where the person says so in the command. */
  device?: () => DeviceWish | undefined;
}

/** An absolute path from one typed where the person stands: npm changes the folder, INIT_CWD remembers it. */
export function fromCaller(env: NodeJS.ProcessEnv, path: string): string {
  return resolve(callerDir(env), path);
}

export function callerDir(env: NodeJS.ProcessEnv): string {
  return env['INIT_CWD'] ?? process.cwd();
}

/**
 * Runs `work` with an engine on the chosen library and closes the engine, whatever happens: its transaction
 * ends, nothing is left half written. Ctrl-C rejects with `cancelled`.
 */
export async function withEngine<T>(
  { env, signal, device }: Session,
  libraryDir: string | undefined,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const library = libraryDir === undefined ? undefined : fromCaller(env, libraryDir);
  const engine = await startEngine(resolvePaths(env, library), { device: device?.() });
  try {
    return await Promise.race([work(engine.client), cancellation(signal)]);
  } finally {
    await engine.close();
  }
}

function cancellation(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => {
      reject(new AppError('cancelled', 'Stopped. What was done is kept; run it again to go on.'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
