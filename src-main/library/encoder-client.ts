import type { ChildProcess } from 'node:child_process';
import { forkBeside } from '../base/child-process.ts';
import { AppError } from '../base/errors.ts';
import { giveWay } from '../base/give-way.ts';
import type { ErrorCode } from '../base/errors.ts';
import type { Devices } from '../base/types.ts';
import { isSame } from '../session/devices.ts';
import type {
  EncoderMethod,
  EncoderMethods,
  EncoderReply,
  EncoderRequest,
} from './encoder-messages.ts';

/** Thrown to every request in flight when the encoder process dies; one of them may be the cause. */
export class EncoderCrash extends Error {
  constructor(cause: string) {
    super(`the decoder stopped: ${cause}`);
    this.name = 'EncoderCrash';
  }
}

/** The encoder process as its parent sees it. It starts at the first call and again after a crash. */
export interface EncoderClient {
  call<M extends EncoderMethod>(
    method: M,
    input: EncoderMethods[M]['input'],
    /** The process is killed when an answer takes longer; milliseconds. */
    timeLimitMs?: number,
  ): Promise<EncoderMethods[M]['output']>;
  close(): void;
}

/** What an encoder process was started with. */
interface Surroundings {
  devices: Devices;
  niceness: number;
}

/** Where the encoder finds its frozen weights, and the Node binary that runs it. */
export interface EncoderOptions {
  resourcesDir: string;
  nodePath?: string;
  /** What its sessions run on; where that changes, calls go to a new process and the old one ends with its last answer. */
  devices: () => Devices;
  /** How much it gives way to other programs, 0 to 19, none where absent; a change is like one of devices. */
  niceness?: () => number;
}

interface Call {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout | undefined;
}

/** An encoder process and the calls it has not answered. */
interface Running {
  child: ChildProcess;
  startedWith: Surroundings;
  calls: Map<number, Call>;
  /** It ends with its last answer. */
  isRetired: boolean;
}

/** A client of one encoder process. */
export function createEncoderClient(options: EncoderOptions): EncoderClient {
  let running: Running | undefined;
  let lastId = 0;

  const current = (): Running => {
    const wanted = { devices: options.devices(), niceness: options.niceness?.() ?? 0 };
    if (running && !isAlike(running.startedWith, wanted)) {
      retire(running);
      running = undefined;
    }
    running ??= start(options, wanted, (ended) => {
      if (running === ended) running = undefined;
    });
    return running;
  };
  return {
    call: (method, input, timeLimitMs) => {
      lastId += 1;
      return send(current(), { id: lastId, method, input }, timeLimitMs) as Promise<
        EncoderMethods[typeof method]['output']
      >; // the encoder answers each method with its own output
    },
    close: () => {
      running?.child.disconnect();
    },
  };
}

function start(
  { resourcesDir, nodePath }: EncoderOptions,
  startedWith: Surroundings,
  onEnded: (running: Running) => void,
): Running {
  const child = forkBeside(import.meta.url, 'encoder-process', {
    args: [resourcesDir, JSON.stringify(startedWith.devices)],
    ...(nodePath === undefined ? {} : { nodePath }),
  });
  if (child.pid !== undefined) giveWay(child.pid, startedWith.niceness);
  const running: Running = { child, startedWith, calls: new Map(), isRetired: false };
  child.on('message', (message) => {
    settle(running.calls, message as EncoderReply); // only our own encoder process writes here
    if (running.isRetired) retire(running);
  });
  child.once('exit', (code, signal) => {
    onEnded(running);
    rejectAll(running.calls, new EncoderCrash(signal ?? `exit code ${String(code)}`));
  });
  return running;
}

function isAlike(a: Surroundings, b: Surroundings): boolean {
  return a.niceness === b.niceness && isSame(a.devices, b.devices);
}

function retire(running: Running): void {
  running.isRetired = true;
  if (running.calls.size === 0 && running.child.connected) running.child.disconnect();
}

function send(
  { child, calls }: Running,
  request: EncoderRequest,
  timeLimitMs?: number,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer =
      timeLimitMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeLimitMs);
    calls.set(request.id, { resolve, reject, timer });
    child.send(request);
  });
}

function settle(calls: Map<number, Call>, reply: EncoderReply): void {
  const call = calls.get(reply.id);
  calls.delete(reply.id);
  clearTimeout(call?.timer);
  if (reply.ok) call?.resolve(reply.value);
  else call?.reject(new AppError(reply.code as ErrorCode, reply.message)); // codes come from toAppError in the child
}

function rejectAll(calls: Map<number, Call>, error: Error): void {
  for (const call of calls.values()) {
    clearTimeout(call.timer);
    call.reject(error);
  }
  calls.clear();
}
