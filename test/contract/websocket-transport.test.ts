import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { createClient } from '../../src-main/contract/client.ts';
import { serve } from '../../src-main/contract/serve.ts';
import {
  connectWebSocket,
  createWebSocketTransport,
  MAX_MESSAGE_BYTE_SIZE,
} from '../../src-main/contract/websocket-transport.ts';
import { EMPTY_LANE, emptyLibrary, STATUS } from './handlers.ts';

let server: WebSocketServer;
let url: string;

beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  url = `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`; // a TCP server has an AddressInfo
  server.on('connection', (socket) => {
    serve(
      emptyLibrary({
        'library.pause': () => new Promise(() => undefined),
        'library.resume': () => {
          socket.terminate();
          return Promise.resolve({});
        },
        'items.thumbnail': () => Promise.resolve({ webp: new Uint8Array([1, 2, 3]) }),
        'lanes.listed': () =>
          Promise.resolve({
            ...EMPTY_LANE,
            itemIds: new Uint32Array([1, 70_000]),
            aspects: new Float32Array([1.5, 0.75]),
          }),
        'items.waveform': () => Promise.resolve({ peaks: undefined }),
      }),
      createWebSocketTransport(socket),
    );
  });
});

afterEach(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
});

describe('the contract over a WebSocket', () => {
  it('carries values, bytes and absent fields', async () => {
    const client = createClient(await connectWebSocket(url));
    await expect(client.call('library.status', {})).resolves.toEqual(STATUS);
    const { webp } = await client.call('items.thumbnail', { itemId: 1 });
    expect([...(webp ?? [])]).toEqual([1, 2, 3]);
    await expect(client.call('items.waveform', { itemId: 1 })).resolves.toEqual({});
  });

  it('carries columns of numbers as what they are', async () => {
    const client = createClient(await connectWebSocket(url));
    const lane = await client.call('lanes.listed', { modality: 'image' });
    expect(lane.itemIds).toEqual(new Uint32Array([1, 70_000]));
    expect(lane.aspects).toEqual(new Float32Array([1.5, 0.75]));
  });

  it('rejects every pending call, and every later one, when the other side is gone', async () => {
    const client = createClient(await connectWebSocket(url));
    const pending = client.call('library.pause', {});
    const last = client.call('library.resume', {});
    await expect(pending).rejects.toMatchObject({ code: 'engine-stopped' });
    await expect(last).rejects.toMatchObject({ code: 'engine-stopped' });
    await expect(client.call('library.status', {})).rejects.toMatchObject({
      code: 'engine-stopped',
    });
  });

  it('refuses a message that is too large before it is sent', async () => {
    const client = createClient(await connectWebSocket(url));
    const bytes = new Uint8Array(MAX_MESSAGE_BYTE_SIZE);
    const call = client.call('search.query', {
      examples: [{ kind: 'bytes', name: 'a.wav', bytes }],
    });
    await expect(call).rejects.toMatchObject({ code: 'bad-request' });
    await expect(client.call('library.status', {})).resolves.toEqual(STATUS);
  });

  it('says that nothing answers', async () => {
    await expect(connectWebSocket('ws://127.0.0.1:1')).rejects.toMatchObject({
      code: 'engine-stopped',
    });
  });
});
