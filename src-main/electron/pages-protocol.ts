import { protocol } from 'electron';

const SCHEME = 'akin';

/** Address of the window; the only origin that the desktop shell talks to. */
export const WINDOW_ORIGIN = `${SCHEME}://window`;

/** Makes akin:// a secure origin like https, with streams for media. Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
}

/** Answers akin://window/… with `pages`. Nothing listens on a port. */
export function servePages(pages: {
  fetch: (request: Request) => Response | Promise<Response>;
}): void {
  protocol.handle(SCHEME, (request) =>
    new URL(request.url).host === new URL(WINDOW_ORIGIN).host
      ? pages.fetch(request)
      : new Response('Not found.', { status: 404 }),
  );
}
