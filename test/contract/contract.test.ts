import { describe, expect, it } from 'vitest';
import { AppError } from '../../src-main/base/errors.ts';
import { createClient } from '../../src-main/contract/client.ts';
import type { MethodName } from '../../src-main/contract/methods.ts';
import { relayCalls, relayEvents } from '../../src-main/contract/relay.ts';
import { serve } from '../../src-main/contract/serve.ts';
import type { Handlers } from '../../src-main/contract/serve.ts';
import { createTransportPair } from '../../src-main/contract/transport.ts';
import { emptyLibrary, PROGRESS, STATUS } from './handlers.ts';

function connect(own: Partial<Handlers> = {}) {
  const [near, far] = createTransportPair();
  const server = serve(emptyLibrary(own), far);
  return { client: createClient(near), server };
}

/** A handler that waits until its caller cancels, and what it saw. */
function waitForCancel() {
  const seen = Promise.withResolvers<undefined>();
  const handler: Handlers['library.pause'] = (_input, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        seen.resolve(undefined);
        reject(new AppError('cancelled', 'stopped'));
      });
    });
  return { handler, seen: seen.promise };
}

describe('a call', () => {
  it('returns what the handler answered', async () => {
    await expect(connect().client.call('library.status', {})).resolves.toEqual(STATUS);
  });

  it('fills the defaults of its input', async () => {
    const { client } = connect({
      'search.query': (query) =>
        Promise.resolve({ lanes: { image: [], sound: [], text: [] }, elapsedMs: query.limit }),
    });
    const answer = await client.call('search.query', { examples: [{ kind: 'text', text: 'sea' }] });
    expect(answer.elapsedMs).toBe(50);
  });

  it('carries bytes both ways', async () => {
    const { client } = connect({
      'items.thumbnail': ({ itemId }) => Promise.resolve({ webp: Uint8Array.of(itemId, 255) }),
    });
    const { webp } = await client.call('items.thumbnail', { itemId: 7 });
    expect(webp).toEqual(Uint8Array.of(7, 255));
  });

  it('keeps answers apart when they come out of order', async () => {
    const first = Promise.withResolvers<{ text: string }>();
    const { client } = connect({
      'items.text': ({ itemId }) =>
        itemId === 1 ? first.promise : Promise.resolve({ text: 'second' }),
    });
    const early = client.call('items.text', { itemId: 1 });
    await expect(client.call('items.text', { itemId: 2 })).resolves.toEqual({ text: 'second' });
    first.resolve({ text: 'first' });
    await expect(early).resolves.toEqual({ text: 'first' });
  });

  it('rejects bad input with the field that is wrong, and does not call the handler', async () => {
    let callCount = 0;
    const { client } = connect({
      'search.query': () => {
        callCount += 1;
        return Promise.reject(new Error('called'));
      },
    });
    const call = client.call('search.query', { examples: [] });
    await expect(call).rejects.toMatchObject({ name: 'AppError', code: 'bad-request' });
    await expect(call).rejects.toThrow(/examples/);
    expect(callCount).toBe(0);
  });

  it.each(['no.such', 'constructor', '__proto__'])(
    'rejects the unknown method %s',
    async (name) => {
      await expect(connect().client.call(name as MethodName, {})).rejects.toMatchObject({
        code: 'bad-request',
      });
    },
  );

  it('rethrows the error of the handler with its code and message', async () => {
    const { client } = connect({
      'items.get': () => Promise.reject(new AppError('not-found', 'There is no item 9.')),
    });
    const call = client.call('items.get', { itemId: 9 });
    await expect(call).rejects.toBeInstanceOf(AppError);
    await expect(call).rejects.toMatchObject({ code: 'not-found', message: 'There is no item 9.' });
  });

  it('turns any other error into `internal`', async () => {
    const { client } = connect({ 'items.text': () => Promise.reject(new TypeError('oh')) });
    await expect(client.call('items.text', { itemId: 1 })).rejects.toMatchObject({
      code: 'internal',
      message: 'oh',
    });
  });

  it('rejects an answer that breaks the contract', async () => {
    const { client } = connect({
      'items.text': () => Promise.resolve({ text: 4 } as unknown as { text: string }),
    });
    await expect(client.call('items.text', { itemId: 1 })).rejects.toThrow(/text/);
  });
});

describe('cancelling', () => {
  it('rejects the caller and aborts the handler', async () => {
    const { handler, seen } = waitForCancel();
    const { client } = connect({ 'library.pause': handler });
    const controller = new AbortController();
    const call = client.call('library.pause', {}, controller.signal);
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await seen;
  });

  it('sends nothing when the signal was aborted before', async () => {
    const call = connect().client.call('library.pause', {}, AbortSignal.abort());
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('aborts every running handler when the server closes', async () => {
    const { handler, seen } = waitForCancel();
    const { client, server } = connect({ 'library.pause': handler });
    const call = client.call('library.pause', {});
    await client.call('library.status', {});
    server.close();
    await seen;
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('events', () => {
  it('reach their listeners until these stop listening', async () => {
    const { client, server } = connect();
    const seen: number[] = [];
    const stop = client.on('library.changed', ({ segmentCount }) => seen.push(segmentCount));
    server.emit('library.changed', { segmentCount: 1 });
    server.emit('index.progress', PROGRESS);
    await client.call('library.status', {});
    stop();
    server.emit('library.changed', { segmentCount: 2 });
    await client.call('library.status', {});
    expect(seen).toEqual([1]);
  });
});

describe('messages that are not of the contract', () => {
  it('are dropped by both sides', async () => {
    const [near, far] = createTransportPair();
    serve(emptyLibrary(), far);
    const client = createClient(near);
    near.post('noise');
    near.post({ type: 'call' });
    far.post(null);
    far.post({ type: 'event', name: 'no.such', payload: {} });
    far.post({ type: 'reply', id: 999, ok: true, value: {} });
    await expect(client.call('library.status', {})).resolves.toEqual(STATUS);
  });
});

describe('a relay', () => {
  it('passes calls, errors, cancels and events through', async () => {
    const { handler, seen } = waitForCancel();
    const engine = connect({
      'library.pause': handler,
      'items.get': () => Promise.reject(new AppError('not-found', 'gone')),
    });
    const [near, far] = createTransportPair();
    const shell = serve(relayCalls(engine.client), far);
    const stop = relayEvents(engine.client, shell.emit);
    const window = createClient(near);

    await expect(window.call('library.status', {})).resolves.toEqual(STATUS);
    await expect(window.call('items.get', { itemId: 1 })).rejects.toMatchObject({
      code: 'not-found',
      message: 'gone',
    });
    const controller = new AbortController();
    const call = window.call('library.pause', {}, controller.signal);
    await window.call('library.status', {});
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await seen;

    const changed = new Promise((resolve) => window.on('library.changed', resolve));
    engine.server.emit('library.changed', { segmentCount: 5 });
    await expect(changed).resolves.toEqual({ segmentCount: 5 });
    stop();
  });
});
