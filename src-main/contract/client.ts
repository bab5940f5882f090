import { z } from 'zod';
import { AppError, fromSentError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import { createListeners } from './listeners.ts';
import type { Emit, Listen } from './listeners.ts';
import { events, methods } from './methods.ts';
import type { EventName, Input, MethodName, Output } from './methods.ts';
import { sentError } from './saying.ts';
import type { Transport } from './transport.ts';

/** The engine as its callers see it. */
export interface Client {
  /** Rejects with AppError; an aborted `signal` cancels the work and rejects with code `cancelled`. */
  call<M extends MethodName>(method: M, input: Input<M>, signal?: AbortSignal): Promise<Output<M>>;
  on: Listen;
}

const message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('reply'),
    id: z.int(),
    ok: z.boolean(),
    value: z.unknown().optional(),
    error: z.unknown().optional(),
  }),
  z.object({ type: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: AppError) => void;
}

/** A client over `transport`. When the other side closes, every pending and later call rejects with `engine-stopped`. */
export function createClient(transport: Transport): Client {
  const pending = new Map<number, Pending>();
  const { on, emit } = createListeners();
  let lastId = 0;
  let isClosed = false;

  transport.onMessage((raw) => {
    const parsed = message.safeParse(raw);
    if (!parsed.success) return;
    if (parsed.data.type === 'event') deliverEvent(emit, parsed.data.name, parsed.data.payload);
    else settle(pending, parsed.data);
  });
  transport.onClose(() => {
    isClosed = true;
    for (const { reject } of pending.values()) reject(stopped());
    pending.clear();
  });

  return {
    call: async (method, input, signal) => {
      if (isClosed) throw stopped();
      lastId += 1;
      const value = await request(transport, pending, { id: lastId, method, input }, signal);
      return methods[method].output.parse(value) as Output<typeof method>; // parsed by this method's own schema
    },
    on,
  };
}

function request(
  transport: Transport,
  pending: Map<number, Pending>,
  call: { id: number; method: string; input: unknown },
  signal?: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    const cancel = () => {
      if (!pending.delete(call.id)) return;
      transport.post({ type: 'cancel', id: call.id });
      reject(cancelled());
    };
    signal?.addEventListener('abort', cancel, { once: true });
    transport.post({ type: 'call', ...call });
    pending.set(call.id, { resolve, reject });
  });
}

const stopped = (): AppError =>
  new AppError('engine-stopped', say('Akin’s engine stopped; try again in a moment.'));

const cancelled = (): AppError => new AppError('cancelled', 'The request was cancelled.');

function settle(
  pending: Map<number, Pending>,
  reply: { id: number; ok: boolean; value?: unknown; error?: unknown },
): void {
  const call = pending.get(reply.id);
  pending.delete(reply.id);
  if (reply.ok) {
    call?.resolve(reply.value);
    return;
  }
  const error = sentError.parse(reply.error);
  call?.reject(fromSentError(error));
}

function deliverEvent(emit: Emit, name: string, payload: unknown): void {
  if (!Object.hasOwn(events, name)) return;
  const event = name as EventName; // hasOwn above proves it
  emit(event, events[event].parse(payload));
}
