import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { resolvePaths } from '../base/config.ts';
import { toAppError } from '../base/errors.ts';
import type { Client } from '../contract/client.ts';
import { startLastingEngine } from '../engine/lasting-engine.ts';
import { createWindowPages } from '../engine/window-pages.ts';
import { joinEngine } from './engine-bridge.ts';
import { givenFolders } from './given-folders.ts';
import { installMenu } from './menu.ts';
import { registerScheme, servePages } from './pages-protocol.ts';
import { lockDown } from './security.ts';
import { openWindow } from './window.ts';

// Entry of the desktop shell. Arguments that are not flags are folders to add, or files in them.

registerScheme();
if (app.requestSingleInstanceLock()) start().catch(fail);
else app.quit();

async function start(): Promise<void> {
  await app.whenReady();
  lockDown(app);
  installMenu();
  const engine = await startLastingEngine(desktopPaths(), {
    nodePath: findNode(),
    onGivenUp: fail,
  });
  closeWithApp(() => engine.close());
  const rendererDir = join(import.meta.dirname, '../renderer');
  servePages(createWindowPages({ rendererDir, client: engine.client }));

  const window = openWindow(join(app.getPath('userData'), 'window.json'));
  joinEngine(window, engine.client);
  takeMore(window, engine.client);
  await addFolders(engine.client, givenFolders(ownArguments(process.argv), process.cwd()));
  await engine.client.call('library.watch', {});
}

function desktopPaths() {
  const paths = resolvePaths(process.env);
  const resourcesDir = app.isPackaged ? process.resourcesPath : app.getAppPath();
  return { ...paths, resources: join(resourcesDir, 'resources') };
}

/** The pinned Node: shipped beside the app, or named by the start script. */
function findNode(): string {
  if (!app.isPackaged) return process.env['AKIN_NODE'] ?? 'node';
  return join(process.resourcesPath, 'node', process.platform === 'win32' ? 'node.exe' : 'node');
}

function closeWithApp(close: () => Promise<void>): void {
  app.once('before-quit', (event) => {
    event.preventDefault();
    void close().finally(() => {
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
}

/** A second start shows the window there is and hands its folders over; so does a drop on the icon. */
function takeMore(window: BrowserWindow, client: Client): void {
  const add = (folders: string[]) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    addFolders(client, folders).catch((thrown: unknown) => {
      dialog.showErrorBox('Akin could not add this', toAppError(thrown).message);
    });
  };
  app.on('second-instance', (_event, args, workingDirectory) => {
    add(givenFolders(ownArguments(args), workingDirectory));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    add(givenFolders([path], '/'));
  });
}

async function addFolders(client: Client, paths: string[]): Promise<void> {
  if (paths.length > 0) await client.call('library.addRoots', { paths });
}

/** Without the program, and without the project where it runs unpacked. */
function ownArguments(args: readonly string[]): string[] {
  return args.slice(app.isPackaged ? 1 : 2);
}

function fail(thrown: unknown): void {
  dialog.showErrorBox('Akin has to stop', toAppError(thrown).message);
  app.exit(1);
}
