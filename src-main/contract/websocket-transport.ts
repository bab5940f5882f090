import { decode, encode } from '@msgpack/msgpack';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { Transport } from './transport.ts';

/** Most bytes one message may hold, either way: a dropped 50-MB file passes, a flood does not. */
export const MAX_MESSAGE_BYTE_SIZE = 64 * 1024 ** 2;

/** More than any list in a message has; a header of five bytes may claim four billion. */
const MOST_ELEMENTS = 1_000_000;

/** The part of a WebSocket that is needed here; the browser's and that of `ws` both have it. */
interface Socket {
  binaryType: string;
  readonly readyState: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  removeEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

const OPEN = 1;

/**
 * Transport over an open WebSocket, one MessagePack value a message, so that bytes pass as bytes.
 * Messages for a closed socket are dropped; one over MAX_MESSAGE_BYTE_SIZE throws `bad-request`. A message that is no
 * MessagePack ends the connection.
 */
export function createWebSocketTransport(socket: Socket): Transport {
  socket.binaryType = 'arraybuffer';
  return {
    post: (message) => {
      if (socket.readyState === OPEN) socket.send(encodeMessage(message));
    },
    onMessage: (listener) => {
      const onData = ({ data }: { data: unknown }) => {
        const message = decodeMessage(data);
        if (message === undefined) socket.close();
        else listener(message);
      };
      socket.addEventListener('message', onData);
      return () => {
        socket.removeEventListener('message', onData);
      };
    },
    onClose: (listener) => {
      socket.addEventListener('close', listener);
    },
  };
}

/** Undefined where the other side does not speak MessagePack. */
function decodeMessage(data: unknown): unknown {
  if (!(data instanceof ArrayBuffer)) return undefined;
  try {
    return decode(data, { maxArrayLength: MOST_ELEMENTS, maxMapLength: MOST_ELEMENTS });
  } catch {
    return undefined;
  }
}

function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  const bytes = encode(message, { ignoreUndefined: true });
  if (bytes.byteLength > MAX_MESSAGE_BYTE_SIZE) {
    throw new AppError(
      'bad-request',
      say(
        'This is too large to send: at most 64 MB pass at once. Add its folder to the library instead.',
      ),
    );
  }
  return bytes;
}

/** Connects to the engine behind a browser shell. Rejects with `engine-stopped` when nothing answers. */
export function connectWebSocket(url: string): Promise<Transport> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => {
      resolve(createWebSocketTransport(socket));
    });
    socket.addEventListener('error', () => {
      reject(
        new AppError('engine-stopped', say('Akin does not answer. Start it again with: npm start')),
      );
    });
  });
}
