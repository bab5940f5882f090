import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, upgradeWebSocket } from '@hono/node-server';
import type { HttpBindings, ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { AppError } from '../base/errors.ts';
import type { Client } from '../contract/client.ts';
import type { Query } from '../contract/methods.ts';
import { relayCalls, relayEvents } from '../contract/relay.ts';
import { serve } from '../contract/serve.ts';
import type { Handlers } from '../contract/serve.ts';
import {
  createWebSocketTransport,
  MAX_MESSAGE_BYTE_SIZE,
} from '../contract/websocket-transport.ts';
import { createWindowPages } from '../engine/window-pages.ts';
import type { WindowSource } from '../engine/window-pages.ts';
import { createGate } from './gate.ts';
import { createItemGestures } from './item-gestures.ts';
import type { OpenOnDesktop } from './open-on-desktop.ts';

/** What the adaptor asks of `ws`, whose types differ from it under exactOptionalPropertyTypes alone. */
type AdaptorSockets = NonNullable<Parameters<typeof createAdaptorServer>[0]['websocket']>['server'];

/** What the server takes on at once. */
interface Bounds {
  connections: number;
  windows: number;
  /** A request must have arrived whole within this time; no request of the window has a body. */
  requestMs: number;
}

/** A browser opens six connections and a socket for a window; nobody has thirty windows open. */
const DEFAULT_BOUNDS: Bounds = { connections: 256, windows: 30, requestMs: 10_000 };

/** RFC 6455's registry of close codes. */
const TRY_LATER = 1013;

/** A running server. `url` opens the window once, with its token. */
export interface WindowServer {
  url: string;
  close(): void;
}

/** Serves the window and its engine on loopback only; port 0 takes a free one. Rejects with AppError where it cannot listen. */
export async function startWindowServer(
  source: WindowSource,
  port: number,
  openOnDesktop: OpenOnDesktop,
  bounds: Bounds = DEFAULT_BOUNDS,
): Promise<WindowServer> {
  const gate = createGate();
  const sockets = acceptWindows(source.client, bounds.windows);

  const app = new Hono<{ Bindings: HttpBindings }>();
  // Refusals are not pages, and say no more to whoever asked. The pages have a policy of their own.
  app.use(secureHeaders({ strictTransportSecurity: false, xFrameOptions: 'DENY' }));
  app.use(gate.handler);
  app.get(
    '/engine',
    upgradeWebSocket(() => ({})),
  );
  app.route('/items', createItemGestures(source.client, openOnDesktop));
  app.route('/', createWindowPages(source));

  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    websocket: { server: sockets as unknown as AdaptorSockets },
    serverOptions: {
      headersTimeout: bounds.requestMs,
      requestTimeout: bounds.requestMs,
      connectionsCheckingInterval: bounds.requestMs / 10,
    },
  });
  server.maxConnections = bounds.connections;
  const actualPort = await listen(server, port);
  return {
    url: `http://127.0.0.1:${actualPort}/?token=${gate.token}`,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}

function acceptWindows(client: Client, mostWindows: number): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTE_SIZE });
  sockets.on('connection', (socket) => {
    socket.on('error', () => undefined); // a message out of bounds or against the protocol; `ws` closes the connection
    if (sockets.clients.size > mostWindows) socket.close(TRY_LATER, 'Too many windows.');
    else joinEngine(client, socket);
  });
  return sockets;
}

/** Answers the port that the server got. */
async function listen(server: ServerType, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((cause: unknown) => {
    throw new AppError('bad-request', `Port ${port} is taken. Choose another with --port.`, {
      cause,
    });
  });
  return (server.address() as AddressInfo).port; // a TCP server that listens has one
}

/** One window: its calls go to the engine, the engine's events come back. */
function joinEngine(client: Client, socket: WebSocket): void {
  const transport = createWebSocketTransport(socket);
  const server = serve(browserHandlers(client), transport);
  transport.onClose(relayEvents(client, server.emit));
}

/** A page in a browser has no native pick, so a path in its query was never chosen by a person. */
function browserHandlers(client: Client): Handlers {
  const handlers = relayCalls(client);
  return {
    ...handlers,
    'search.query': (query, signal) => {
      refusePaths(query);
      return handlers['search.query'](query, signal);
    },
    'lanes.search': (query, signal) => {
      refusePaths(query);
      return handlers['lanes.search'](query, signal);
    },
    'items.explain': (hit, signal) => {
      refusePaths(hit.query);
      return handlers['items.explain'](hit, signal);
    },
  };
}

function refusePaths({ examples }: Query): void {
  if (examples.every(({ kind }) => kind !== 'file')) return;
  throw new AppError('bad-request', 'A browser sends the bytes of a file, not its path.');
}
