import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { resolvePaths } from '../base/config.ts';
import { toAppError } from '../base/errors.ts';
import { startLastingEngine } from '../engine/lasting-engine.ts';
import { createWindowPages } from '../engine/window-pages.ts';
import { joinEngine } from './engine-bridge.ts';
import { installMenu } from './menu.ts';
import { registerScheme, servePages } from './pages-protocol.ts';
import { lockDown } from './security.ts';
import { openWindow } from './window.ts';

// Entry of the desktop shell. Arguments that are not flags are folders to add.

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

  const window = openWindow();
  joinEngine(window, engine.client);
  focusOnSecondStart(window);
  const folders = process.argv.slice(app.isPackaged ? 1 : 2).filter((arg) => !arg.startsWith('-'));
  if (folders.length > 0) await engine.client.call('library.addRoots', { paths: folders });
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

function focusOnSecondStart(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}

function fail(thrown: unknown): void {
  dialog.showErrorBox('Akin has to stop', toAppError(thrown).message);
  app.exit(1);
}
