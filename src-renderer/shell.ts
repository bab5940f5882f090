import { fromSentError } from '../src-main/base/errors.ts';
import type { Desktop } from '../src-main/contract/desktop.ts';
import { sentError } from '../src-main/contract/saying.ts';
import type { Transport } from '../src-main/contract/transport.ts';
import { connectWebSocket } from '../src-main/contract/websocket-transport.ts';

/** What the window needs of the program around it; the same in the desktop app and in a browser. */
export interface Shell {
  openTransport(): Promise<Transport>;
  /** Where a dropped or chosen file lies; undefined where the shell may not know. */
  pathOf(file: File): string | undefined;
  /** A native folder dialog; absent in a browser, where the window asks for a path instead. */
  pickFolders?: () => Promise<string[]>;
  /** Shows an item's file in the platform's file manager. */
  showInFolder(itemId: number): Promise<void>;
  /** Shows a file that could not be indexed in the platform's file manager. */
  showProblem(path: string): Promise<void>;
  /** Opens an item's file with its default program. */
  openItem(itemId: number): Promise<void>;
  /** Hands files to the platform's own drag; absent in a browser, where a drag carries an address to load from. */
  startDrag?: (itemIds: number[]) => void;
  /** The application menu, and what is given to the application; absent in a browser. */
  desktop?: Pick<Desktop, 'showMenus' | 'onAction' | 'nextGiven'>;
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
    showProblem: (path) => desktop.showProblem(path),
    openItem: (itemId) => desktop.openItem(itemId),
    startDrag: (itemIds) => {
      desktop.startDrag(itemIds);
    },
    desktop,
  };
}

function browserShell(location: Location): Shell {
  const url = new URL('/engine', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return {
    openTransport: () => connectWebSocket(url.href),
    pathOf: () => undefined,
    showInFolder: (itemId) => askServer(`/items/${itemId}/reveal`),
    showProblem: (path) => askServer(`/items/unread/reveal?path=${encodeURIComponent(path)}`),
    openItem: (itemId) => askServer(`/items/${itemId}/open`),
  };
}

/** Rejects with the server's own sentence where it refuses. */
async function askServer(address: string): Promise<void> {
  const response = await fetch(address, { method: 'POST' });
  if (!response.ok) throw fromSentError(sentError.parse(await response.json()));
}

/** Addresses of an item's media, the same in every shell. */
export const mediaUrl = {
  thumbnail: (itemId: number): string => `/media/thumbnail/${itemId}`,
  held: (token: string): string => `/media/held/${token}`,
  heldThumbnail: (token: string): string => `/media/held-thumbnail/${token}`,
  file: (itemId: number): string => `/media/file/${itemId}`,
  /** At full size, in a format that the window can show. */
  picture: (itemId: number): string => `/media/picture/${itemId}`,
};
