import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { resolvePaths } from '../base/config.ts';
import { toAppError } from '../base/errors.ts';
import { startLastingEngine } from '../engine/lasting-engine.ts';
import { createWindowPages } from '../engine/window-pages.ts';
import { joinEngine } from './engine-bridge.ts';
import { collectGiven } from './given-paths.ts';
import type { GivenPaths } from './given-paths.ts';
import { joinMenu } from './menu.ts';
import { registerScheme, servePages } from './pages-protocol.ts';
import { lockDown } from './security.ts';
import { openWindow } from './window.ts';

// Entry of the desktop shell. Arguments that are not flags are files to ask with, or folders to add.

registerScheme();
if (app.requestSingleInstanceLock()) start(collectGiven(app, withoutProgram)).catch(fail);
else app.quit();

async function start(given: GivenPaths): Promise<void> {
  await app.whenReady();
  lockDown(app);
  const engine = await startLastingEngine(desktopPaths(), {
    nodePath: findNode(),
    onGivenUp: fail,
  });
  closeWithApp(() => engine.close());
  const rendererDir = join(import.meta.dirname, '../renderer');
  servePages(createWindowPages({ rendererDir, client: engine.client }));

  const window = openWindow(join(app.getPath('userData'), 'window.json'));
  joinMenu(window.webContents);
  joinEngine(window, engine.client, given);
  bringForward(window);
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

/** A second start shows the window there is; so does a drop on the icon. */
function bringForward(window: BrowserWindow): void {
  const show = () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  app.on('second-instance', show);
  app.on('open-file', show);
}

/** Without the program, and without the project where it runs unpacked. */
function withoutProgram(commandLine: readonly string[]): string[] {
  return commandLine.slice(app.isPackaged ? 1 : 2);
}

function fail(thrown: unknown): void {
  dialog.showErrorBox('Akin has to stop', toAppError(thrown).message);
  app.exit(1);
}
