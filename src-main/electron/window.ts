import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { WINDOW_ORIGIN } from './pages-protocol.ts';

/** Opens the one window, shown when it has something to show. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
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
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(`${WINDOW_ORIGIN}/`);
  return window;
}
