import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { Desktop, Given } from '../contract/desktop.ts';
import { CHANNELS } from './channels.ts';

// Runs sandboxed before the page and gives it `Desktop`, nothing more.

const desktop: Desktop = {
  transport: {
    post: (message) => {
      ipcRenderer.send(CHANNELS.contract, message);
    },
    onMessage: (listener) => {
      const onData = (_event: IpcRendererEvent, message: unknown) => {
        listener(message);
      };
      ipcRenderer.on(CHANNELS.contract, onData);
      return () => ipcRenderer.off(CHANNELS.contract, onData);
    },
    onClose: () => undefined, // the page ends with the main process
  },
  pathOf: (file) => {
    const path = webUtils.getPathForFile(file);
    if (path !== '') ipcRenderer.send(CHANNELS.granted, path);
    return path;
  },
  pickFolders: () => ipcRenderer.invoke(CHANNELS.pickFolders) as Promise<string[]>, // as engine-bridge answers
  showProblem: (path) => ipcRenderer.invoke(CHANNELS.showProblem, path) as Promise<void>,
  showInFolder: (itemId) => ipcRenderer.invoke(CHANNELS.showInFolder, itemId) as Promise<void>,
  openItem: (itemId) => ipcRenderer.invoke(CHANNELS.openItem, itemId) as Promise<void>,
  startDrag: (itemIds) => {
    ipcRenderer.send(CHANNELS.startDrag, itemIds);
  },
  showMenus: (menus) => {
    ipcRenderer.send(CHANNELS.showMenus, menus);
  },
  onAction: (run) => {
    ipcRenderer.on(CHANNELS.runAction, (_event, actionId: string) => {
      run(actionId);
    });
  },
  nextGiven: () => ipcRenderer.invoke(CHANNELS.nextGiven) as Promise<Given>,
};

contextBridge.exposeInMainWorld('akin', desktop);
