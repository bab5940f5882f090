import { session } from 'electron';
import type { App, WebContents } from 'electron';
import { WINDOW_ORIGIN } from './pages-protocol.ts';

/** Beside the page, whose scripts cannot change what is seen from there; Electron's own worlds are 0 and 999. */
const OWN_WORLD = 1000;

/**
 * The window shows its own page for its whole life: it may not navigate, open or embed. Of all permissions it has
 * one, the microphone, which it gets right after a person's gesture; the platform asks the person as well.
 */
export function lockDown(app: App): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
    const asked = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isSoundAlone = asked.length > 0 && asked.every((type) => type === 'audio');
    if (permission !== 'media' || !isSoundAlone || !isOwn(details.requestingUrl)) answer(false);
    else void hasGesture(contents).then(answer);
  });
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType }) =>
      permission === 'media' && mediaType === 'audio' && isOwn(origin),
  );
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-frame-navigate', (event) => {
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

/** True for some seconds after a person pressed a key or a button, or chose from the menu. */
async function hasGesture(contents: WebContents): Promise<boolean> {
  const code = 'navigator.userActivation.isActive';
  const answer: unknown = await contents
    .executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code }])
    .catch(() => false); // the page is gone
  return answer === true;
}

/** An address of the window, or its origin with or without a slash. */
function isOwn(address: string): boolean {
  return `${address}/`.startsWith(`${WINDOW_ORIGIN}/`);
}
