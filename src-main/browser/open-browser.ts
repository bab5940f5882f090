import open from 'open';

/** Opens `url` in the person's browser, where there is a screen and a browser; silent where there is none. */
export function openBrowser(url: string): void {
  const hasScreen =
    process.platform !== 'linux' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined;
  if (!hasScreen) return;
  open(url)
    .then((browser) => browser.on('error', () => undefined))
    .catch(() => undefined); // the address was printed: a person can open it by hand
}
