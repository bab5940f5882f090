import type { Client } from './client.ts';
import { events, methods } from './methods.ts';
import type { EventName, MethodName } from './methods.ts';
import type { Emit } from './listeners.ts';
import type { Handlers } from './serve.ts';

/** Handlers that pass every call on to `client`, for a shell that stands between a window and the engine. */
export function relayCalls(client: Client): Handlers {
  const names = Object.keys(methods) as MethodName[]; // the keys of `methods` are its names
  const forward = (name: MethodName) => (input: never, signal: AbortSignal) =>
    client.call(name, input, signal);
  return Object.fromEntries(names.map((name) => [name, forward(name)])) as unknown as Handlers; // one entry a name, each with that name's own input and output
}

/** Passes every event of `client` on to `emit`; returns a function that stops it. */
export function relayEvents(client: Client, emit: Emit): () => void {
  const names = Object.keys(events) as EventName[]; // the keys of `events` are its names
  const stops = names.map((name) =>
    client.on(name, (payload) => {
      emit(name, payload);
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
