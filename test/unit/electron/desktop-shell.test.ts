import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../src-main/contract/client.ts';
import { serve } from '../../../src-main/contract/serve.ts';
import { createTransportPair } from '../../../src-main/contract/transport.ts';
import { CHANNELS } from '../../../src-main/electron/channels.ts';
import { joinEngine } from '../../../src-main/electron/engine-bridge.ts';
import { givenFolders } from '../../../src-main/electron/given-folders.ts';
import { lockDown } from '../../../src-main/electron/security.ts';
import { readBounds, writeBounds } from '../../../src-main/electron/window-bounds.ts';
import { emptyLibrary, itemAt } from '../../contract/handlers.ts';

type Answer = (isAllowed: boolean) => void;
type AskPermission = (
  contents: unknown,
  permission: string,
  answer: Answer,
  details: object,
) => void;

/** Stands in for the `electron` module, at that boundary only: it keeps what it is given. */
const electron = vi.hoisted(() => ({
  shown: [] as string[],
  askPermission: undefined as AskPermission | undefined,
}));
vi.mock('electron', () => ({
  dialog: { showOpenDialog: () => Promise.resolve({ filePaths: ['/picked'] }) },
  nativeImage: { createFromBuffer: () => ({ resize: () => 'icon' }) },
  protocol: {},
  shell: { showItemInFolder: (path: string) => electron.shown.push(path) },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (ask: AskPermission) => (electron.askPermission = ask),
      setPermissionCheckHandler: () => undefined,
    },
  },
}));

type Handle = (event: object, ...args: unknown[]) => unknown;

/** The window's side of IPC. */
class Contents extends EventEmitter {
  readonly mainFrame = { url: 'akin://window/' };
  readonly ipc = Object.assign(new EventEmitter(), {
    handle: (channel: string, handle: Handle) => this.handles.set(channel, handle),
  });
  readonly handles = new Map<string, Handle>();
  readonly sent: unknown[] = [];
  readonly drags: unknown[] = [];
  isDestroyed = () => false;
  send = (_channel: string, message: unknown) => this.sent.push(message);
  startDrag = (drag: unknown) => this.drags.push(drag);
  setWindowOpenHandler = (answer: () => object) => (this.openAnswer = answer());
  openAnswer: object = {};
}

let contents: Contents;

beforeEach(() => {
  contents = new Contents();
  const [shell, engine] = createTransportPair();
  serve(emptyLibrary({ 'items.get': () => Promise.resolve(itemAt('/archive/rex.jpg')) }), engine);
  joinEngine({ webContents: contents } as never, createClient(shell));
});

const fromWindow = () => ({ sender: contents, senderFrame: contents.mainFrame });
const fromElsewhere = () => ({ sender: contents, senderFrame: { url: 'akin://window/' } });

async function call(event: object, method: string, input: unknown): Promise<unknown> {
  contents.ipc.emit(CHANNELS.contract, event, { type: 'call', id: 1, method, input });
  await new Promise((resolve) => setImmediate(resolve)); // the transport in memory delivers by microtasks
  return contents.sent.at(-1);
}

describe('the bridge to the engine', () => {
  it('answers the window and nothing else in its process', async () => {
    expect(await call(fromElsewhere(), 'library.status', {})).toBeUndefined();
    expect(await call(fromWindow(), 'library.status', {})).toMatchObject({ ok: true });
    const show = contents.handles.get(CHANNELS.showInFolder);
    await expect(show?.(fromElsewhere(), 1)).rejects.toMatchObject({ code: 'bad-request' });
    await show?.(fromWindow(), 1);
    expect(electron.shown).toEqual(['/archive/rex.jpg']);
  });

  it('takes only paths that were picked or dropped', async () => {
    const add = (path: string) => call(fromWindow(), 'library.addRoots', { paths: [path] });
    expect(await add('/picked')).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    await contents.handles.get(CHANNELS.pickFolders)?.(fromWindow());
    expect(await add('/picked')).toMatchObject({ ok: true });
    contents.ipc.emit(CHANNELS.granted, fromElsewhere(), '/dropped');
    expect(await add('/dropped')).toMatchObject({ ok: false });
    contents.ipc.emit(CHANNELS.granted, fromWindow(), '/dropped');
    expect(await add('/dropped')).toMatchObject({ ok: true });
  });

  it('hands files to the platform’s drag', async () => {
    contents.ipc.emit(CHANNELS.startDrag, fromWindow(), [1]);
    await expect
      .poll(() => contents.drags)
      .toEqual([{ file: '/archive/rex.jpg', files: ['/archive/rex.jpg'], icon: 'icon' }]);
  });
});

describe('the lock on the window', () => {
  it('lets the window’s own page hear the microphone, and nothing more', () => {
    lockDown(new EventEmitter() as never);
    const asked = (permission: string, mediaTypes: string[], requestingUrl: string) => {
      const answers: boolean[] = [];
      const answer = (isAllowed: boolean) => answers.push(isAllowed);
      electron.askPermission?.(contents, permission, answer, { mediaTypes, requestingUrl });
      return answers;
    };
    expect(asked('media', ['audio'], 'akin://window/')).toEqual([true]);
    expect(asked('media', ['audio', 'video'], 'akin://window/')).toEqual([false]);
    expect(asked('media', ['audio'], 'https://elsewhere.example/')).toEqual([false]);
    expect(asked('media', ['audio'], 'akin://window.elsewhere/')).toEqual([false]);
    expect(asked('geolocation', [], 'akin://window/')).toEqual([false]);
  });

  it('lets it neither navigate nor open', () => {
    const app = new EventEmitter();
    lockDown(app as never);
    app.emit('web-contents-created', {}, contents);
    for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
      const preventDefault = vi.fn();
      contents.emit(name, { preventDefault });
      expect(preventDefault).toHaveBeenCalledOnce();
    }
    expect(contents.openAnswer).toEqual({ action: 'deny' });
  });
});

describe('on disk', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'akin-desktop-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('keeps where the window lay, unless that screen is gone', async () => {
    const path = join(folder, 'window.json');
    const screen = { x: 0, y: 0, width: 1920, height: 1080 };
    const kept = { x: 2000, y: 40, width: 900, height: 700, isMaximized: true };
    expect(readBounds(path, [screen])).toMatchObject({ width: 1280, isMaximized: false });
    writeBounds(path, kept);
    expect(readBounds(path, [screen, { ...screen, x: 1920 }])).toEqual(kept);
    expect(readBounds(path, [screen])).toEqual({ width: 900, height: 700, isMaximized: true });
    await writeFile(path, '{"width":');
    expect(readBounds(path, [screen])).toMatchObject({ width: 1280 });
  });

  it('adds the folders of what it is started with', async () => {
    await writeFile(join(folder, 'note.txt'), '');
    expect(givenFolders(['--flag', 'note.txt', folder, 'gone.txt'], folder)).toEqual([folder]);
  });
});
