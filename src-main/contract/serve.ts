import { z } from 'zod';
import { AppError, toSentError } from '../base/errors.ts';
import type { Emit } from './listeners.ts';
import { events, methods } from './methods.ts';
import type { MethodName, Output, ParsedInput } from './methods.ts';
import type { Transport } from './transport.ts';

/** One function a method; `signal` aborts when the caller cancels or leaves. */
export type Handlers = {
  [M in MethodName]: (input: ParsedInput<M>, signal: AbortSignal) => Promise<Output<M>>;
};

const request = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: z.int(), method: z.string(), input: z.unknown() }),
  z.object({ type: z.literal('cancel'), id: z.int() }),
]);

/** Answers calls that arrive on `transport`: parses the input, calls, and replies {ok, value} or {ok: false, error}. */
export function serve(handlers: Handlers, transport: Transport): { emit: Emit; close: () => void } {
  const running = new Map<number, AbortController>();
  const cancelAll = () => {
    for (const controller of running.values()) controller.abort();
  };
  const stop = transport.onMessage((message) => {
    const parsed = request.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.type === 'cancel') running.get(parsed.data.id)?.abort();
    else void answerCall(handlers, transport, running, parsed.data);
  });
  transport.onClose(cancelAll);
  return {
    emit: (name, payload) => {
      transport.post({ type: 'event', name, payload: events[name].parse(payload) });
    },
    close: () => {
      stop();
      cancelAll();
    },
  };
}

async function answerCall(
  handlers: Handlers,
  transport: Transport,
  running: Map<number, AbortController>,
  call: { id: number; method: string; input: unknown },
): Promise<void> {
  const controller = new AbortController();
  running.set(call.id, controller);
  try {
    const value = await callHandler(handlers, call.method, call.input, controller.signal);
    transport.post({ type: 'reply', id: call.id, ok: true, value });
  } catch (thrown) {
    transport.post({ type: 'reply', id: call.id, ok: false, error: toSentError(thrown) });
  } finally {
    running.delete(call.id);
  }
}

function callHandler(
  handlers: Handlers,
  method: string,
  input: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  if (!Object.hasOwn(methods, method)) {
    throw new AppError('bad-request', `There is no method "${method}".`);
  }
  const name = method as MethodName; // hasOwn above proves it
  const parsed = methods[name].input.safeParse(input);
  if (!parsed.success) {
    throw new AppError('bad-request', `${method}: ${z.prettifyError(parsed.error)}`);
  }
  const handler = handlers[name] as (input: unknown, signal: AbortSignal) => Promise<unknown>; // input was parsed by this method's own schema
  return handler(parsed.data, signal);
}
