import type { Desktop } from '../src-main/contract/desktop.ts';
import type { Transport } from '../src-main/contract/transport.ts';
import { connectWebSocket } from '../src-main/contract/websocket-transport.ts';

/** What the window needs of the program around it; the same in the desktop app and in a browser. */
export interface Shell {
  openTransport(): Promise<Transport>;
  /** Where a dropped or chosen file lies; undefined where the shell may not know. */
  pathOf(file: File): string | undefined;
  /** A native folder dialog; absent in a browser, where the window asks for a path instead. */
  pickFolders?: () => Promise<string[]>;
  /** Shows an item in the platform's file manager; absent in a browser. */
  showInFolder?: (itemId: number) => Promise<void>;
}

/** The shell this window runs in. */
export function findShell(scope: { akin?: Desktop; location: Location }): Shell {
  return scope.akin ? desktopShell(scope.akin) : browserShell(scope.location);
}

function desktopShell(desktop: Desktop): Shell {
  return {
    openTransport: () => Promise.resolve(desktop.transport),
    pathOf: (file) => desktop.pathOf(file) || undefined,
    pickFolders: () => desktop.pickFolders(),
    showInFolder: (itemId) => desktop.showInFolder(itemId),
  };
}

function browserShell(location: Location): Shell {
  const url = new URL('/engine', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return {
    openTransport: () => connectWebSocket(url.href),
    pathOf: () => undefined,
  };
}

/** Addresses of an item's media, the same in every shell. */
export const mediaUrl = {
  thumbnail: (itemId: number): string => `/media/thumbnail/${itemId}`,
  file: (itemId: number): string => `/media/file/${itemId}`,
};
