import { forkBeside } from '../base/child-process.ts';
import type { Paths } from '../base/config.ts';
import type { DeviceWish } from '../base/types.ts';
import { AppError, fromSentError } from '../base/errors.ts';
import { createClient } from '../contract/client.ts';
import type { Client } from '../contract/client.ts';
import { childTransport } from '../contract/process-transport.ts';
import type { ChildProcess } from 'node:child_process';
import type { EngineStart } from './engine-start.ts';

/** A running engine. `client` is its contract; `close` lets it finish its transaction and waits for its end. */
export interface EngineHost {
  client: Client;
  processId: number;
  close(): Promise<void>;
}

export interface HostOptions {
  /** The pinned Node binary; the one running this process where absent. */
  nodePath?: string;
  /** What the encoders run on, whatever the settings and AKIN_DEVICE say. */
  device?: DeviceWish | undefined;
  /** Called once when the engine ends without having been closed. */
  onStopped?: (error: AppError) => void;
}

/** Starts the engine on a library. Rejects with the engine's own AppError where it cannot open it. */
export async function startEngine(paths: Paths, options: HostOptions = {}): Promise<EngineHost> {
  const child = forkBeside(import.meta.url, 'engine-process', {
    args: [paths.library, paths.resources, ...(options.device ? [options.device] : [])],
    ...(options.nodePath === undefined ? {} : { nodePath: options.nodePath }),
  });
  await waitUntilReady(child);
  let isClosing = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
      if (!isClosing) options.onStopped?.(stopped());
    });
  });
  return {
    client: createClient(childTransport(child)),
    processId: child.pid ?? 0,
    close: () => {
      isClosing = true;
      if (child.connected) child.disconnect();
      return ended;
    },
  };
}

function stopped(): AppError {
  return new AppError(
    'engine-stopped',
    'Akin’s engine stopped unexpectedly. Start Akin again; nothing is lost.',
  );
}

function notStarted(cause: string): AppError {
  return new AppError(
    'engine-stopped',
    `Akin’s engine ended before it was ready (${cause}). Nothing is lost. Start Akin again; if that does not help, install Akin again.`,
  );
}

function waitUntilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
      reject(notStarted(signal ?? `exit code ${String(code)}`));
    };
    const onMessage = (message: unknown) => {
      const start = message as EngineStart; // the engine's first message, before the contract is served
      child.off('exit', onExit);
      if (start.type === 'ready') resolve();
      else reject(fromSentError(start));
    };
    child.once('exit', onExit);
    child.once('message', onMessage);
  });
}
