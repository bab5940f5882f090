import type { ChildProcess } from 'node:child_process';
import type { Transport } from './transport.ts';

/** Transport to a forked child, seen from its parent. */
export function childTransport(child: ChildProcess): Transport {
  return {
    post: (message) => {
      if (child.connected) child.send(message as object); // structured clone of a message object
    },
    onMessage: (listener) => {
      child.on('message', listener);
      return () => child.off('message', listener);
    },
    onClose: (listener) => {
      child.once('exit', listener);
    },
  };
}

/** Transport to the parent, seen from a forked child. */
export function parentTransport(self: NodeJS.Process): Transport {
  return {
    post: (message) => {
      if (self.connected) self.send?.(message);
    },
    onMessage: (listener) => {
      self.on('message', listener);
      return () => self.off('message', listener);
    },
    onClose: (listener) => {
      self.once('disconnect', listener);
    },
  };
}
