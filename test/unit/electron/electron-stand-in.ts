import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';

// Stands in for the `electron` module, at that boundary only: it keeps what it is given, in `seen`.

type AskPermission = (
  contents: unknown,
  permission: string,
  answer: (isAllowed: boolean) => void,
  details: object,
) => void;
type Answer = (request: Request) => Response | Promise<Response>;

export const seen = {
  shown: [] as string[],
  menus: [] as MenuItemConstructorOptions[],
  askPermission: undefined as AskPermission | undefined,
  answer: undefined as Answer | undefined,
};

export const app = Object.assign(new EventEmitter(), {
  getFileIcon: (path: string) => Promise.resolve(`icon of ${path}`),
});
export const dialog = { showOpenDialog: () => Promise.resolve({ filePaths: ['/picked'] }) };
export const shell = { showItemInFolder: (path: string) => seen.shown.push(path) };
export const protocol = { handle: (_scheme: string, answer: Answer) => (seen.answer = answer) };
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (ask: AskPermission) => (seen.askPermission = ask),
    setPermissionCheckHandler: () => undefined,
  },
};
export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menus: MenuItemConstructorOptions[]) => (seen.menus = menus),
};

type Handle = (event: object, ...args: unknown[]) => unknown;

/** The window's side of IPC. */
export class Contents extends EventEmitter {
  readonly mainFrame = { url: 'akin://window/' };
  readonly ipc = Object.assign(new EventEmitter(), {
    handle: (channel: string, handle: Handle) => this.handles.set(channel, handle),
  });
  readonly handles = new Map<string, Handle>();
  readonly sent: unknown[] = [];
  readonly drags: unknown[] = [];
  openAnswer: object = {};
  /** As after a person's gesture in the page. */
  isActive = false;
  isDestroyed = () => false;
  send = (_channel: string, message: unknown) => this.sent.push(message);
  startDrag = (drag: unknown) => this.drags.push(drag);
  setWindowOpenHandler = (answer: () => object) => (this.openAnswer = answer());
  executeJavaScriptInIsolatedWorld = () => Promise.resolve(this.isActive);
  executeJavaScript = (_code: string, isGesture: boolean) => {
    this.isActive ||= isGesture;
    return Promise.resolve();
  };

  /** An event of a message from the window's own page, and of one from another frame. */
  fromWindow = (): object => ({ sender: this, senderFrame: this.mainFrame });
  fromElsewhere = (): object => ({ sender: this, senderFrame: { url: 'akin://window/' } });
}
