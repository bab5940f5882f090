import type { ChildProcess } from 'node:child_process';
import { forkBeside } from '../base/child-process.ts';
import { AppError } from '../base/errors.ts';
import type { ErrorCode } from '../base/errors.ts';
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

/** Where the encoder finds its frozen weights, and the Node binary that runs it. */
export interface EncoderOptions {
  resourcesDir: string;
  nodePath?: string;
}

interface Call {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout | undefined;
}

/** A client of one encoder process. */
export function createEncoderClient(options: EncoderOptions): EncoderClient {
  const calls = new Map<number, Call>();
  let child: ChildProcess | undefined;
  let lastId = 0;

  const start = (): ChildProcess => {
    const started = forkBeside(import.meta.url, 'encoder-process', {
      args: [options.resourcesDir],
      ...(options.nodePath === undefined ? {} : { nodePath: options.nodePath }),
    });
    started.on('message', (message) => {
      settle(calls, message as EncoderReply); // only our own encoder process writes here
    });
    started.once('exit', (code, signal) => {
      if (child === started) child = undefined;
      rejectAll(calls, new EncoderCrash(signal ?? `exit code ${String(code)}`));
    });
    return started;
  };

  return {
    call: (method, input, timeLimitMs) => {
      child ??= start();
      lastId += 1;
      return send(child, calls, { id: lastId, method, input }, timeLimitMs) as Promise<
        EncoderMethods[typeof method]['output']
      >; // the encoder answers each method with its own output
    },
    close: () => {
      child?.disconnect();
    },
  };
}

function send(
  child: ChildProcess,
  calls: Map<number, Call>,
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
