import type { Client } from './client.ts';
import type { EventName } from './methods.ts';
import type { Emit } from './serve.ts';

/** Who listens to which event. A listener may stop itself while an event is told. */
export function createListeners(): { on: Client['on']; emit: Emit } {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  return {
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never); // `on` took it for this event
    },
  };
}
