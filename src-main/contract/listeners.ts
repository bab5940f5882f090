import type { EventName, EventPayload } from './methods.ts';

/** Tells every listener of an event. */
export type Emit = <E extends EventName>(name: E, payload: EventPayload<E>) => void;

/** Returns a function that stops listening. */
export type Listen = <E extends EventName>(
  name: E,
  listener: (payload: EventPayload<E>) => void,
) => () => void;

/** Who listens to which event. A listener may stop itself while an event is told. */
export function createListeners(): { on: Listen; emit: Emit } {
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
