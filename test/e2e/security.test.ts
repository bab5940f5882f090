import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { AppError } from '../../src-main/base/errors.ts';
import { startWindowServer } from '../../src-main/browser/window-server.ts';
import type { WindowServer } from '../../src-main/browser/window-server.ts';
import { createClient } from '../../src-main/contract/client.ts';
import { serve } from '../../src-main/contract/serve.ts';
import type { Emit } from '../../src-main/contract/listeners.ts';
import { createTransportPair } from '../../src-main/contract/transport.ts';
import { createWebSocketTransport } from '../../src-main/contract/websocket-transport.ts';
import { emptyLibrary, STATUS } from '../contract/handlers.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

let dir: string;
let server: WindowServer;
let emit: Emit;
let port: number;
let cookie: string;

/** A plain HTTP request, sent exactly as given: `fetch` would tidy the path and refuse to set Host. */
function send(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      buffer(response)
        .then((body) => {
          const { statusCode = 0, headers: answered } = response;
          resolve({ status: statusCode, headers: answered, body: body.toString('latin1') });
        })
        .catch(reject);
    })
      .on('error', reject)
      .end();
  });
}

const sendInside = (path: string, headers: OutgoingHttpHeaders = {}, method = 'GET') =>
  send(path, { cookie, ...headers }, method);

/** Opens the engine's WebSocket; resolves with the socket or the status of the refusal. */
function openSocket(headers: Record<string, string>): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/engine`, { headers });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      resolve(socket);
    });
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
}

/** Stands for the desktop: notes what it is asked to open. */
const opened: string[] = [];
const openOnDesktop = (target: string) => {
  opened.push(target);
  return Promise.resolve();
};

async function openOwnSocket(): Promise<WebSocket> {
  const socket = await openSocket({ cookie, origin: `http://127.0.0.1:${port}` });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'akin-security-'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Akin</title>');
  await writeFile(join(dir, 'sound.bin'), '0123456789');
  const [near, far] = createTransportPair();
  const handlers = emptyLibrary({
    'items.locate': ({ itemId }) =>
      itemId === 1
        ? Promise.resolve({ path: join(dir, 'sound.bin'), mimeType: 'audio/flac' })
        : Promise.reject(new AppError('not-found', 'no such item')),
    'items.thumbnail': () => Promise.resolve({ webp: Uint8Array.of(82, 73, 70, 70) }),
    'items.waveform': ({ itemId }) =>
      Promise.resolve(itemId === 1 ? { peaks: Uint8Array.of(0, 255) } : {}),
  });
  emit = serve(handlers, far).emit;
  server = await startWindowServer(
    { rendererDir: dir, client: createClient(near) },
    0,
    openOnDesktop,
  );
  port = Number(new URL(server.url).port);
});

afterAll(async () => {
  server.close();
  await rm(dir, { recursive: true });
});

describe('the token', () => {
  it('keeps out who has none, or a wrong one', async () => {
    expect((await send('/')).status).toBe(401);
    expect((await send('/media/file/1')).status).toBe(401);
    expect((await send('/?token=wrong')).status).toBe(401);
  });

  it('is spent by the first visit, which gets a cookie that a page cannot read', async () => {
    const { pathname, search } = new URL(server.url);
    const first = await send(`${pathname}${search}`);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    const [set = ''] = first.headers['set-cookie'] ?? [];
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Strict/);
    cookie = set.split(';')[0] ?? '';
    expect((await send(`${pathname}${search}`)).status).toBe(401);
    expect((await sendInside('/')).status).toBe(200);
  });

  it('is not left in a cache, nor told to where the window goes', async () => {
    for (const { headers } of [await send('/?token=wrong'), await sendInside('/')]) {
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('does not let a forged cookie pass', async () => {
    expect((await send('/', { cookie: `${cookie}x` })).status).toBe(401);
  });
});

describe('Host and Origin', () => {
  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example'])(
    'refuses the host %s',
    async (host) => {
      expect((await sendInside('/', { host })).status).toBe(403);
    },
  );

  it('takes localhost as well', async () => {
    expect((await sendInside('/', { host: `localhost:${port}` })).status).toBe(200);
  });

  it('refuses a foreign origin, and a write without one', async () => {
    expect((await sendInside('/', { origin: 'http://evil.example' })).status).toBe(403);
    expect((await sendInside('/', { origin: 'null' })).status).toBe(403);
    expect((await sendInside('/', {}, 'POST')).status).toBe(403);
  });

  it.each(['cross-site', 'same-site'])('refuses to be shown in a page %s', async (site) => {
    const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' };
    expect((await sendInside('/media/file/1', headers)).status).toBe(403);
    expect((await sendInside('/', headers)).status).toBe(403);
    expect((await sendInside('/', { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('refuses a WebSocket from elsewhere or without the cookie', async () => {
    const origin = `http://127.0.0.1:${port}`;
    expect(await openSocket({ origin })).toBe(401);
    expect(await openSocket({ cookie })).toBe(403);
    expect(await openSocket({ cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await openSocket({ cookie, origin, host: 'evil.example' })).toBe(403);
  });
});

describe('pages', () => {
  it('carry a strict policy', async () => {
    const { headers } = await sendInside('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it.each([
    '/../secret',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '//etc/passwd',
    '/media/file/..%2f1',
    '/media/file/1/../../etc/passwd',
  ])('do not lead out of their folder: %s', async (path) => {
    expect((await sendInside(path)).status).toBe(404);
  });
});

describe('media', () => {
  it('streams an indexed file with its own type, sandboxed', async () => {
    const { status, headers, body } = await sendInside('/media/file/1');
    expect(status).toBe(200);
    expect(body).toBe('0123456789');
    expect(headers['content-type']).toBe('audio/flac');
    expect(headers['accept-ranges']).toBe('bytes');
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('answers the range %s with 206', async (range, body, contentRange) => {
    const answer = await sendInside('/media/file/1', { range });
    expect(answer.status).toBe(206);
    expect(answer.body).toBe(body);
    expect(answer.headers['content-range']).toBe(contentRange);
    expect(answer.headers['content-length']).toBe(String(body.length));
  });

  it('answers a range beyond the end with 416 and the size', async () => {
    const { status, headers } = await sendInside('/media/file/1', { range: 'bytes=10-' });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe('bytes */10');
  });

  it('answers HEAD with the size and no body', async () => {
    const { status, headers, body } = await sendInside('/media/file/1', {}, 'HEAD');
    expect(status).toBe(200);
    expect(headers['content-length']).toBe('10');
    expect(body).toBe('');
  });

  it('knows indexed items only', async () => {
    expect((await sendInside('/media/file/2')).status).toBe(404);
    expect((await sendInside('/media/file/1e3')).status).toBe(404);
  });

  it('has a picture drawn that a browser cannot show', async () => {
    const { headers, body } = await sendInside('/media/picture/1');
    expect(headers['content-type']).toBe('image/jpeg');
    expect(body).toBe('\u00ff\u00d8');
  });

  it('gives thumbnails and waveforms as bytes', async () => {
    const thumbnail = await sendInside('/media/thumbnail/1');
    expect(thumbnail.headers['content-type']).toBe('image/webp');
    expect(thumbnail.body).toBe('RIFF');
    expect((await sendInside('/media/waveform/1')).body).toBe('\u0000\u00ff');
    expect((await sendInside('/media/waveform/2')).status).toBe(404);
  });
});

describe('gestures on items', () => {
  const origin = () => ({ origin: `http://127.0.0.1:${port}` });

  it('open an indexed file, and the folder it lies in', async () => {
    expect((await sendInside('/items/1/open', origin(), 'POST')).status).toBe(204);
    expect((await sendInside('/items/1/reveal', origin(), 'POST')).status).toBe(204);
    expect(opened).toEqual([join(dir, 'sound.bin'), dir]);
  });

  it('are refused to anyone else, to a plain read, and for anything else', async () => {
    opened.length = 0;
    const foreign = { origin: 'http://evil.example' };
    expect((await sendInside('/items/1/open', foreign, 'POST')).status).toBe(403);
    expect((await send('/items/1/open', origin(), 'POST')).status).toBe(401);
    expect((await sendInside('/items/1/open')).status).toBe(404);
    expect((await sendInside('/items/2/open', origin(), 'POST')).status).toBe(404);
    expect(opened).toEqual([]);
  });
});

describe('the WebSocket', () => {
  const closed = (socket: WebSocket) => new Promise((resolve) => socket.once('close', resolve));

  it.each([
    ['bytes that are no message', Buffer.from('c1c1c1', 'hex')],
    ['a list of four billion', Buffer.from('ddffffffff', 'hex')],
    ['a text', 'library.status'],
    ['a message of 65 MB', Buffer.alloc(65 * 1024 ** 2)],
  ])('is closed for %s, and others go on', async (_what, message) => {
    const [hostile, other] = [await openOwnSocket(), await openOwnSocket()];
    hostile.send(message);
    await closed(hostile);
    const client = createClient(createWebSocketTransport(other));
    await expect(client.call('library.status', {})).resolves.toEqual(STATUS);
    other.close();
  });

  it.each([
    ['an unknown method', { type: 'call', id: 1, method: 'constructor', input: {} }],
    ['an input of the wrong kind', { type: 'call', id: 1, method: 'items.get', input: 'x' }],
    [
      'a file of 61 MB',
      {
        ...{ type: 'call', id: 1, method: 'held.add' },
        input: { name: 'a.bin', bytes: new Uint8Array(61 * 1024 ** 2) },
      },
    ],
  ])('refuses %s', async (_what, call) => {
    const socket = await openOwnSocket();
    const transport = createWebSocketTransport(socket);
    const reply = new Promise((resolve) => transport.onMessage(resolve));
    transport.post(call);
    expect(await reply).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    socket.close();
  });

  it('carries the contract and its events', async () => {
    const socket = await openOwnSocket();
    const client = createClient(createWebSocketTransport(socket));
    await expect(client.call('library.status', {})).resolves.toEqual(STATUS);
    const changed = new Promise((resolve) => client.on('library.changed', resolve));
    emit('library.changed', { segmentCount: 3 });
    await expect(changed).resolves.toEqual({ segmentCount: 3 });
    socket.close();
  });

  it('takes no path that no person picked', async () => {
    const socket = await openOwnSocket();
    const client = createClient(createWebSocketTransport(socket));
    const call = client.call('search.query', { examples: [{ kind: 'file', path: '/etc/passwd' }] });
    await expect(call).rejects.toMatchObject({ code: 'bad-request' });
    socket.close();
  });
});

describe('a server that is flooded', () => {
  const bounds = { connections: 3, windows: 1, requestMs: 100 };
  let small: WindowServer;

  beforeAll(async () => {
    const client = createClient(createTransportPair()[0]);
    small = await startWindowServer({ rendererDir: dir, client }, 0, openOnDesktop, bounds);
  });
  afterAll(() => {
    small.close();
  });

  const connectTo = () => connect(Number(new URL(small.url).port), '127.0.0.1');
  const ended = (socket: Socket) =>
    new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve));

  it('ends a request that never comes to its end, and a connection that says nothing', async () => {
    const [slow, silent, endless] = [connectTo(), connectTo(), connectTo()];
    slow.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
    endless.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\na');
    for (const socket of [slow, silent, endless]) socket.resume();
    await Promise.all([ended(slow), ended(silent), ended(endless)]);
  });

  it('refuses headers without end', async () => {
    const socket = connectTo().resume();
    socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ${'a'.repeat(100_000)}`);
    await ended(socket);
  });

  it('takes so many connections and no more', async () => {
    const sockets = Array.from({ length: 3 }, connectTo);
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const refused = connectTo().resume();
    await ended(refused);
    expect(refused.bytesRead).toBe(0);
    for (const socket of sockets) socket.destroy();
    await Promise.all(sockets.map(ended));
  });

  it('takes so many windows and no more', async () => {
    const { pathname, search, port: smallPort } = new URL(small.url);
    const first = await fetch(`http://127.0.0.1:${smallPort}${pathname}${search}`, {
      redirect: 'manual',
    });
    const headers = {
      cookie: first.headers.getSetCookie()[0]?.split(';')[0] ?? '',
      origin: `http://127.0.0.1:${smallPort}`,
    };
    const open = () => new WebSocket(`ws://127.0.0.1:${smallPort}/engine`, { headers });
    const window = open();
    await once(window, 'open');
    const [code] = (await once(open(), 'close')) as [number]; // the first argument of ws's event
    expect(code).toBe(1013);
    window.close();
  });
});
