import type { ChildProcess } from 'node:child_process';
import { sendToChild, sendToParent } from '../base/child-process.ts';
import type { Transport } from './transport.ts';

/** Transport to a forked child, seen from its parent. */
export function childTransport(child: ChildProcess): Transport {
  return {
    post: (message) => {
      sendToChild(child, message as object); // structured clone of a message object
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

/** Transport to the parent of this process. */
export function parentTransport(): Transport {
  return {
    post: (message) => {
      sendToParent(message as object); // structured clone of a message object
    },
    onMessage: (listener) => {
      process.on('message', listener);
      return () => process.off('message', listener);
    },
    onClose: (listener) => {
      process.once('disconnect', listener);
    },
  };
}
