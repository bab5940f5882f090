import { app, dialog, shell } from 'electron';
import type { BrowserWindow, IpcMainEvent, WebContents } from 'electron';
import { AppError } from '../base/errors.ts';
import { say } from '../base/saying.ts';
import type { Client } from '../contract/client.ts';
import { pathsOf } from '../contract/item-paths.ts';
import { listedProblem } from '../contract/listed-problem.ts';
import type { Query } from '../contract/methods.ts';
import { relayCalls, relayEvents } from '../contract/relay.ts';
import { serve } from '../contract/serve.ts';
import type { Handlers } from '../contract/serve.ts';
import type { Transport } from '../contract/transport.ts';
import { CHANNELS } from './channels.ts';
import { readGiven } from './given-paths.ts';
import type { GivenPaths } from './given-paths.ts';
import { checkSender, isFromWindow } from './sender.ts';

/**
 * Joins the window to the engine, and gives it what Akin is `given` from outside. Every message is taken only from the
 * window's own top frame.
 */
export function joinEngine(window: BrowserWindow, client: Client, given: GivenPaths): void {
  const granted = new Set<string>();
  const { ipc } = window.webContents;
  const transport = windowTransport(window.webContents);
  const server = serve(desktopHandlers(client, granted), transport);
  transport.onClose(relayEvents(client, server.emit));

  ipc.on(CHANNELS.granted, (event, path: unknown) => {
    if (isFromWindow(event) && typeof path === 'string') granted.add(path);
  });
  ipc.handle(CHANNELS.pickFolders, async (event) => {
    checkSender(event);
    const properties = ['openDirectory' as const, 'multiSelections' as const];
    const { filePaths } = await dialog.showOpenDialog(window, { properties });
    for (const path of filePaths) granted.add(path);
    return filePaths;
  });
  ipc.handle(CHANNELS.nextGiven, async (event) => {
    checkSender(event);
    const paths = await given.next();
    for (const path of paths) granted.add(path);
    return readGiven(paths);
  });
  joinFiles(window.webContents, client);
}

/** What a person does with the files of items outside Akin. */
function joinFiles({ ipc }: WebContents, client: Client): void {
  ipc.handle(CHANNELS.showInFolder, async (event, itemId: number) => {
    checkSender(event);
    shell.showItemInFolder((await client.call('items.locate', { itemId })).path);
  });
  ipc.handle(CHANNELS.showProblem, async (event, path: string) => {
    checkSender(event);
    shell.showItemInFolder(await listedProblem(client, path));
  });
  ipc.handle(CHANNELS.openItem, async (event, itemId: number) => {
    checkSender(event);
    const problem = await shell.openPath((await client.call('items.locate', { itemId })).path);
    if (problem !== '')
      throw new AppError('not-found', say('It cannot be opened: {problem}', { problem }));
  });
  ipc.on(CHANNELS.startDrag, (event, itemIds: number[]) => {
    if (!isFromWindow(event)) return;
    dragFiles(event.sender, client, itemIds).catch(() => undefined); // nothing is dragged
  });
}

/** Hands the files of items to the platform's drag, under the icon of the first. */
async function dragFiles(contents: WebContents, client: Client, itemIds: number[]): Promise<void> {
  const files = await pathsOf(client, itemIds);
  const [file] = files;
  if (file === undefined) return;
  contents.startDrag({ file, files, icon: await app.getFileIcon(file) });
}

function windowTransport(contents: WebContents): Transport {
  return {
    post: (message) => {
      if (!contents.isDestroyed()) contents.send(CHANNELS.contract, message);
    },
    onMessage: (listener) => {
      const onData = (event: IpcMainEvent, message: unknown) => {
        if (isFromWindow(event)) listener(message);
      };
      contents.ipc.on(CHANNELS.contract, onData);
      return () => contents.ipc.off(CHANNELS.contract, onData);
    },
    onClose: (listener) => {
      contents.once('destroyed', listener);
    },
  };
}

/** The engine's methods, with paths only where the person dropped or picked them. */
function desktopHandlers(client: Client, granted: ReadonlySet<string>): Handlers {
  const handlers = relayCalls(client);
  const check = (path: string) => {
    if (granted.has(path)) return;
    throw new AppError(
      'bad-request',
      say('{path} was not chosen in this window. Drop or pick it.', { path }),
    );
  };
  const checkExamples = ({ examples }: Query) => {
    for (const example of examples) if (example.kind === 'file') check(example.path);
  };
  return {
    ...handlers,
    'library.addRoots': (input, signal) => {
      input.paths.forEach(check);
      return handlers['library.addRoots'](input, signal);
    },
    'search.query': (query, signal) => {
      checkExamples(query);
      return handlers['search.query'](query, signal);
    },
    'lanes.search': (query, signal) => {
      checkExamples(query);
      return handlers['lanes.search'](query, signal);
    },
    'items.explain': (hit, signal) => {
      checkExamples(hit.query);
      return handlers['items.explain'](hit, signal);
    },
  };
}
