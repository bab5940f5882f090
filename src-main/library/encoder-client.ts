import type { ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { forkBeside, sendToChild } from '../base/child-process.ts';
import { fromSentError } from '../base/errors.ts';
import { giveWay } from '../base/give-way.ts';
import type { Devices } from '../base/types.ts';
import { isSame } from '../session/devices.ts';
import { explainEnd } from './encoder-crash.ts';
import type {
  EncoderMethod,
  EncoderMethods,
  EncoderReady,
  EncoderReply,
  EncoderRequest,
} from './encoder-messages.ts';

/** An encoder may hold this much memory where the machine has twice as much; the sessions of all modalities hold about 1 GB. */
const MOST_MEMORY_BYTES = 4 * 1024 ** 3;
const LEAST_MEMORY_BYTES = 2 * 1024 ** 3;
/** Native sessions leak a little with each use (microsoft/onnxruntime#25325). */
const MOST_ANSWERS = 5_000;
/** A process that holds half of what it may is replaced too, but not at once again where its sessions alone are as large. */
const FEWEST_ANSWERS = 50;

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
  /** Bytes that it may hold, resident; a file for which it needs more ends it. */
  memoryLimitByteSize?: number;
  /** After so many answers a new process takes over. */
  mostAnswers?: number;
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
  /** It has come as far as taking requests. */
  isReady: boolean;
  calls: Map<number, Call>;
  answerCount: number;
  /** What was asked of it took longer than this, for which it was killed. */
  passedTimeLimitMs: number | undefined;
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
  options: EncoderOptions,
  startedWith: Surroundings,
  onLeft: (running: Running) => void,
): Running {
  const { resourcesDir, nodePath, memoryLimitByteSize = defaultMemoryLimit() } = options;
  const mayAnswer = options.mostAnswers ?? MOST_ANSWERS;
  const child = forkBeside(import.meta.url, 'encoder-process', {
    args: [resourcesDir, JSON.stringify(startedWith.devices), String(memoryLimitByteSize)],
    ...(nodePath === undefined ? {} : { nodePath }),
  });
  if (child.pid !== undefined) giveWay(child.pid, startedWith.niceness);
  const running: Running = {
    ...{ child, startedWith, isReady: false, calls: new Map<number, Call>(), answerCount: 0 },
    ...{ passedTimeLimitMs: undefined, isRetired: false },
  };
  child.on('message', (message) => {
    const reply = message as EncoderReady | EncoderReply; // only our own encoder process writes here
    if ('type' in reply) {
      running.isReady = true;
      return;
    }
    settle(running.calls, reply);
    running.answerCount += 1;
    const isLarge = reply.residentByteSize > memoryLimitByteSize / 2;
    const isSpent = running.answerCount >= (isLarge ? FEWEST_ANSWERS : mayAnswer);
    if (running.isRetired || isSpent) {
      onLeft(running);
      retire(running);
    }
  });
  child.once('exit', (exitCode, signal) => {
    onLeft(running);
    rejectAll(running.calls, explainEnd({ ...running, memoryLimitByteSize, signal, exitCode }));
  });
  return running;
}

function defaultMemoryLimit(): number {
  return Math.min(MOST_MEMORY_BYTES, Math.max(LEAST_MEMORY_BYTES, totalmem() / 2));
}

function isAlike(a: Surroundings, b: Surroundings): boolean {
  return a.niceness === b.niceness && isSame(a.devices, b.devices);
}

function retire(running: Running): void {
  running.isRetired = true;
  if (running.calls.size === 0 && running.child.connected) running.child.disconnect();
}

function send(running: Running, request: EncoderRequest, timeLimitMs?: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = () => {
      running.passedTimeLimitMs = timeLimitMs;
      running.child.kill('SIGKILL');
    };
    const timer = timeLimitMs === undefined ? undefined : setTimeout(end, timeLimitMs);
    running.calls.set(request.id, { resolve, reject, timer });
    sendToChild(running.child, request);
  });
}

function settle(calls: Map<number, Call>, reply: EncoderReply): void {
  const call = calls.get(reply.id);
  calls.delete(reply.id);
  clearTimeout(call?.timer);
  if (reply.ok) call?.resolve(reply.value);
  else call?.reject(fromSentError(reply));
}

function rejectAll(calls: Map<number, Call>, error: Error): void {
  for (const call of calls.values()) {
    clearTimeout(call.timer);
    call.reject(error);
  }
  calls.clear();
}
