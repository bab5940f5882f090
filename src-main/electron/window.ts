import { join } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { WINDOW_ORIGIN } from './pages-protocol.ts';
import { readBounds, writeBounds } from './window-bounds.ts';

/** Opens the one window as it lay when it was closed (kept in `boundsPath`), shown when it has something to show. */
export function openWindow(boundsPath: string): BrowserWindow {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { isMaximized, ...bounds } = readBounds(boundsPath, areas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    },
  });
  if (isMaximized) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', () => {
    writeBounds(boundsPath, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  void window.loadURL(`${WINDOW_ORIGIN}/`);
  return window;
}
