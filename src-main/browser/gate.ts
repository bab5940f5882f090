import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { HonoRequest, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** Who may pass: the first visit with `token`, and every later one with the cookie that it was given. */
export interface Gate {
  /** Valid for one visit. */
  token: string;
  handler: MiddlewareHandler<{ Bindings: HttpBindings }>;
}

/**
 * Keeps everyone but the person at this machine out. Four checks on every request: Host names this server
 * (a foreign site cannot rebind its own name to loopback), Origin, where there is one, is this server
 * (a foreign page cannot call), the browser says of no other site that it asks (a page of another port cannot show
 * what is here: to a cookie all ports are one site), and the session cookie.
 */
export function createGate(): Gate {
  const token = randomSecret();
  const session = randomSecret();
  let isTokenSpent = false;

  const handler: Gate['handler'] = async (context, next) => {
    const { req, env } = context;
    const port = env.incoming.socket.localPort ?? 0;
    const refusal = refuse(req, port);
    if (refusal !== undefined) return context.text(refusal, 403);
    const cookieName = `akin-${port}`; // browsers share the cookies of one host among its ports
    const given = req.path === '/' ? req.query('token') : undefined;
    if (given !== undefined && !isTokenSpent && isSame(given, token)) {
      isTokenSpent = true;
      context.header('Cache-Control', 'no-store');
      setCookie(context, cookieName, session, { httpOnly: true, sameSite: 'Strict' });
      return context.redirect('/', 303);
    }
    if (isSame(getCookie(context, cookieName) ?? '', session)) {
      await next();
      return;
    }
    return context.text('Open Akin with the address that it printed when it started.', 401);
  };
  return { token, handler };
}

/** This server's own pages, and a person who types the address. Fetch Metadata §2.3. */
const OWN_SITES = ['same-origin', 'none'];

/** Why a request is not from this server's own window; undefined where it may be. */
function refuse(req: HonoRequest, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(req.header('host') ?? '')) return 'Wrong host.';
  const origin = req.header('origin');
  const isOwn = origin === undefined ? isPlainRead(req) : hosts.includes(withoutScheme(origin));
  if (!isOwn) return 'Wrong origin.';
  const site = req.header('sec-fetch-site');
  return site === undefined || OWN_SITES.includes(site)
    ? undefined
    : 'Another site asks. Open the address by itself.';
}

/** Browsers send no Origin with a plain read, and always send one with a WebSocket. */
function isPlainRead(req: HonoRequest): boolean {
  return ['GET', 'HEAD'].includes(req.method) && req.header('upgrade') === undefined;
}

function withoutScheme(origin: string): string {
  return origin.startsWith('http://') ? origin.slice('http://'.length) : '';
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that does not depend on where the two differ. */
function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
