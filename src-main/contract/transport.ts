/** A two-way channel of structured messages: child IPC, MessagePort, WebSocket, or a pair in memory. */
export interface Transport {
  post(message: unknown): void;
  /** Calls `listener` for each message; returns a function that stops it. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** Calls `listener` once when the other side is gone. */
  onClose(listener: () => void): void;
}

/** Two transports joined in memory, messages cloned and delivered in order on the microtask queue. */
export function createTransportPair(): [Transport, Transport] {
  const sides = [
    new Set<(message: unknown) => void>(),
    new Set<(message: unknown) => void>(),
  ] as const;
  const side = (own: 0 | 1): Transport => ({
    post: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of sides[own === 0 ? 1 : 0]) listener(copy);
      });
    },
    onMessage: (listener) => {
      sides[own].add(listener);
      return () => sides[own].delete(listener);
    },
    onClose: () => undefined,
  });
  return [side(0), side(1)];
}
