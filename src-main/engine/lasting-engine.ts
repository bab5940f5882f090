import { setTimeout } from 'node:timers/promises';
import type { Paths } from '../base/config.ts';
import { AppError, toAppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { Client } from '../contract/client.ts';
import { createListeners } from '../contract/listeners.ts';
import { relayEvents } from '../contract/relay.ts';
import { createBackOff } from './back-off.ts';
import { startEngine } from './host.ts';
import type { EngineHost } from './host.ts';

/** An engine that is started again when it dies. Its `client` stays the same; calls wait for the next engine. */
export interface LastingEngine {
  client: Client;
  /** Of the engine that runs, or of the next. */
  processId(): Promise<number>;
  close(): Promise<void>;
}

export interface LastingOptions {
  /** The pinned Node binary; the one running this process where absent. */
  nodePath?: string;
  /** Called once, when starting again does not help. */
  onGivenUp: (error: AppError) => void;
}

/**
 * Starts the engine on a library and keeps one running. Calls under way when it dies reject with `engine-stopped`;
 * 'engine.state' tells of the next one, which watches the folders where the last one did. Rejects as startEngine
 * does where the first cannot open the library.
 */
export async function startLastingEngine(
  paths: Paths,
  { onGivenUp, ...hostOptions }: LastingOptions,
): Promise<LastingEngine> {
  const { on, emit } = createListeners();
  const closing = new AbortController();
  const open = async (): Promise<EngineHost> => {
    const host = await startEngine(paths, { ...hostOptions, onStopped: replace });
    relayEvents(host.client, emit);
    return host;
  };
  const waitMs = createBackOff(() => performance.now());
  let isWatching = false;
  let engine = open();
  await engine;

  function replace(): void {
    emit('engine.state', { state: 'restarting' });
    engine = openAgain(open, waitMs, closing.signal);
    engine.then(welcome, (thrown: unknown) => {
      if (!closing.signal.aborted) onGivenUp(toAppError(thrown));
    });
  }
  function welcome({ client }: EngineHost): void {
    if (isWatching) client.call('library.watch', {}).catch(() => undefined); // where it dies of that, the next one is asked
    emit('engine.state', { state: 'running' });
  }

  const call: Client['call'] = async (method, input, signal) => {
    isWatching ||= method === 'library.watch';
    const { client } = await engine;
    return client.call(method, input, signal).catch(rethrow);
  };
  const close = async (): Promise<void> => {
    closing.abort();
    await engine.then((host) => host.close()).catch(() => undefined); // one that never came has nothing to close
  };
  return { client: { on, call }, processId: async () => (await engine).processId, close };
}

/** Rejects where it dies too often, or cannot open the library. */
async function openAgain(
  open: () => Promise<EngineHost>,
  waitMs: () => number | undefined,
  signal: AbortSignal,
): Promise<EngineHost> {
  for (let ms = waitMs(); ms !== undefined; ms = waitMs()) {
    await setTimeout(ms, undefined, { signal });
    try {
      return await open();
    } catch (thrown) {
      if (toAppError(thrown).code !== 'engine-stopped') throw thrown;
    }
  }
  throw new AppError(
    'engine-stopped',
    'Akin’s engine stopped again and again. Nothing is lost. Start Akin again; if it happens again, run: npm run akin -- doctor',
  );
}

function rethrow(thrown: unknown): never {
  const error = toAppError(thrown);
  if (error.code !== 'engine-stopped') throw error;
  throw new AppError(
    'engine-stopped',
    say('Akin’s engine stopped and was started again. Nothing is lost; ask again.'),
    { cause: error },
  );
}
