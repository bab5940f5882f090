import { session } from 'electron';
import type { App } from 'electron';
import { WINDOW_ORIGIN } from './pages-protocol.ts';

/**
 * The window shows its own page for its whole life: it may not navigate, open or embed. Of all permissions it has
 * one, the microphone, which its record button asks for; the platform asks the person as well.
 */
export function lockDown(app: App): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const asked = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isSoundAlone = asked.length > 0 && asked.every((type) => type === 'audio');
    answer(permission === 'media' && isSoundAlone && isOwn(details.requestingUrl));
  });
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType }) =>
      permission === 'media' && mediaType === 'audio' && isOwn(origin),
  );
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  });
}

/** An address of the window, or its origin with or without a slash. */
function isOwn(address: string): boolean {
  return `${address}/`.startsWith(`${WINDOW_ORIGIN}/`);
}
