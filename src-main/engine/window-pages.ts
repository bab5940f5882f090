import { realpath } from 'node:fs/promises';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { toAppError } from '../base/errors.ts';
import type { ErrorCode } from '../base/errors.ts';
import type { Client } from '../contract/client.ts';
import type { Item } from '../contract/methods.ts';
import { sendFile } from './send-file.ts';
import { windowDocument } from './window-document.ts';

/** Where the built window lies, and the engine that knows the items. */
export interface WindowSource {
  rendererDir: string;
  client: Client;
}

const PAGE_POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'blob:', 'data:'],
  mediaSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** A person's own file may hold scripts (SVG, HTML): opened on its own it runs and loads nothing. */
const MEDIA_POLICY = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] };

/** Pictures of these kinds go to the window as they are; the engine draws the others. */
const SHOWN_AS_THEY_ARE = new Set([
  ...['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif', 'image/avif'],
  'image/svg+xml',
]);

/** Media does not change while an address stands for an item, but belongs in no shared cache. */
const THUMBNAIL_CACHE = 'private, max-age=3600';

/**
 * Everything the window loads, as Request → Response, the same for a loopback server and for a protocol of the
 * desktop shell: the built renderer; /media/thumbnail/:itemId (WebP); /media/waveform/:itemId (bytes, peaks 0-255);
 * /media/file/:itemId and /media/held/:token, streamed from disk with ranges (206, 416, HEAD); /media/picture/:itemId,
 * the same for a picture, or a JPEG where a browser cannot show its format. Only indexed items and held files are ever
 * read.
 */
export function createWindowPages({ rendererDir, client }: WindowSource): Hono {
  const pages = new Hono();
  pages.onError((error, context) => {
    const { code, message } = toAppError(error);
    return context.text(message, statusOf(code));
  });
  pages.route('/media', createMedia(client));
  const policy = headersWith(PAGE_POLICY);
  pages.get('/', policy, async (context) =>
    context.html(await windowDocument(rendererDir, client)),
  );
  pages.get('*', policy, serveStatic({ root: rendererDir }));
  return pages;
}

type Policy = NonNullable<Parameters<typeof secureHeaders>[0]>['contentSecurityPolicy'];

function headersWith(contentSecurityPolicy: NonNullable<Policy>): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy,
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: false, // neither loopback nor the desktop's own protocol has TLS
    xFrameOptions: 'DENY',
  });
}

function createMedia(client: Client): Hono {
  const media = new Hono();
  media.use(headersWith(MEDIA_POLICY));
  media.get('/thumbnail/:itemId{[0-9]+}', async ({ req }) => {
    const { webp } = await client.call('items.thumbnail', { itemId: Number(req.param('itemId')) });
    return bytesResponse(webp, 'image/webp');
  });
  media.get('/waveform/:itemId{[0-9]+}', async ({ req }) => {
    const { peaks } = await client.call('items.waveform', { itemId: Number(req.param('itemId')) });
    return bytesResponse(peaks, 'application/octet-stream');
  });
  media.get('/file/:itemId{[0-9]+}', async (context) => {
    const itemId = Number(context.req.param('itemId'));
    return send(await client.call('items.locate', { itemId }), context);
  });
  media.get('/picture/:itemId{[0-9]+}', async (context) => {
    const itemId = Number(context.req.param('itemId'));
    const file = await client.call('items.locate', { itemId });
    if (SHOWN_AS_THEY_ARE.has(file.mimeType)) return send(file, context);
    const { jpeg } = await client.call('items.picture', { itemId });
    return bytesResponse(jpeg, 'image/jpeg');
  });
  media.get('/held-thumbnail/:token{[0-9a-z.]+}', async ({ req }) => {
    const { thumbnail } = await client.call('held.describe', { token: req.param('token') });
    return bytesResponse(thumbnail, 'image/webp');
  });
  media.get('/held/:token{[0-9a-z.]+}', async (context) => {
    const token = context.req.param('token');
    const file = await client.call('held.locate', { token });
    return send({ ...file, path: await realpath(file.path) }, context); // a library may lie behind a link
  });
  return media;
}

function send(
  { path, mimeType }: Pick<Item, 'path' | 'mimeType'>,
  { req }: Context<object, string>,
): Promise<Response> {
  return sendFile(path, mimeType, { method: req.method, range: req.header('range') });
}

function bytesResponse(bytes: Uint8Array | undefined, mimeType: string): Response {
  if (!bytes) return new Response('This item has none.', { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': mimeType, 'Cache-Control': THUMBNAIL_CACHE },
  });
}

function statusOf(code: ErrorCode): ContentfulStatusCode {
  if (code === 'not-found') return 404;
  return code === 'bad-request' ? 400 : 500;
}
