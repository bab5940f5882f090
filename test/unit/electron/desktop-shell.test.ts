import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../src-main/contract/client.ts';
import { MOST_PATHS } from '../../../src-main/contract/inspection-methods.ts';
import { serve } from '../../../src-main/contract/serve.ts';
import { createTransportPair } from '../../../src-main/contract/transport.ts';
import { CHANNELS } from '../../../src-main/electron/channels.ts';
import { joinEngine } from '../../../src-main/electron/engine-bridge.ts';
import { lockDown } from '../../../src-main/electron/security.ts';
import { emptyLibrary } from '../../contract/handlers.ts';
import { Contents, seen } from './electron-stand-in.ts';

vi.mock('electron', () => import('./electron-stand-in.ts'));

let contents: Contents;
let given: string[];

beforeEach(() => {
  contents = new Contents();
  given = [];
  const [shell, engine] = createTransportPair();
  const library = emptyLibrary({
    'items.locate': () => Promise.resolve({ path: '/archive/rex.jpg', mimeType: 'image/jpeg' }),
    'items.paths': ({ itemIds }) =>
      Promise.resolve({ paths: itemIds.map((itemId) => `/archive/${itemId}.jpg`) }),
  });
  serve(library, engine);
  joinEngine({ webContents: contents } as never, createClient(shell), {
    add: () => undefined,
    next: () => Promise.resolve(given),
  });
});

async function call(event: object, method: string, input: unknown): Promise<unknown> {
  contents.ipc.emit(CHANNELS.contract, event, { type: 'call', id: 1, method, input });
  await new Promise((resolve) => setImmediate(resolve)); // the transport in memory delivers by microtasks
  return contents.sent.at(-1);
}

describe('the bridge to the engine', () => {
  it('answers the window and nothing else in its process', async () => {
    expect(await call(contents.fromElsewhere(), 'library.status', {})).toBeUndefined();
    expect(await call(contents.fromWindow(), 'library.status', {})).toMatchObject({ ok: true });
    const show = contents.handles.get(CHANNELS.showInFolder);
    await expect(show?.(contents.fromElsewhere(), 1)).rejects.toMatchObject({
      code: 'bad-request',
    });
    await show?.(contents.fromWindow(), 1);
    expect(seen.shown).toEqual(['/archive/rex.jpg']);
  });

  it('takes only paths that were picked, dropped or given', async () => {
    const add = (path: string) =>
      call(contents.fromWindow(), 'library.addRoots', { paths: [path] });
    expect(await add('/picked')).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    await contents.handles.get(CHANNELS.pickFolders)?.(contents.fromWindow());
    expect(await add('/picked')).toMatchObject({ ok: true });
    contents.ipc.emit(CHANNELS.granted, contents.fromElsewhere(), '/dropped');
    expect(await add('/dropped')).toMatchObject({ ok: false });
    contents.ipc.emit(CHANNELS.granted, contents.fromWindow(), '/dropped');
    expect(await add('/dropped')).toMatchObject({ ok: true });
    given = ['/given'];
    expect(await add('/given')).toMatchObject({ ok: false });
    await contents.handles.get(CHANNELS.nextGiven)?.(contents.fromWindow());
    expect(await add('/given')).toMatchObject({ ok: true });
  });

  it('hands files to the platform’s drag, any number of them', async () => {
    const itemIds = Array.from({ length: MOST_PATHS + 1 }, (_, i) => i + 1);
    contents.ipc.emit(CHANNELS.startDrag, contents.fromWindow(), itemIds);
    const [file = '', ...others] = itemIds.map((itemId) => `/archive/${itemId}.jpg`);
    await expect
      .poll(() => contents.drags)
      .toEqual([{ file, files: [file, ...others], icon: `icon of ${file}` }]);
  });
});

describe('the lock on the window', () => {
  const asked = (permission: string, mediaTypes: string[], requestingUrl: string) =>
    new Promise<boolean>((answer) => {
      seen.askPermission?.(contents, permission, answer, { mediaTypes, requestingUrl });
    });

  it('lets the window’s own page hear the microphone after a gesture, and nothing more', async () => {
    lockDown(new EventEmitter() as never);
    expect(await asked('media', ['audio'], 'akin://window/')).toBe(false);
    contents.isActive = true;
    expect(await asked('media', ['audio'], 'akin://window/')).toBe(true);
    expect(await asked('media', ['audio', 'video'], 'akin://window/')).toBe(false);
    expect(await asked('media', ['audio'], 'https://elsewhere.example/')).toBe(false);
    expect(await asked('media', ['audio'], 'akin://window.elsewhere/')).toBe(false);
    expect(await asked('geolocation', [], 'akin://window/')).toBe(false);
  });

  it('lets it neither navigate nor open', () => {
    const app = new EventEmitter();
    lockDown(app as never);
    app.emit('web-contents-created', {}, contents);
    for (const name of ['will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const preventDefault = vi.fn();
      contents.emit(name, { preventDefault });
      expect(preventDefault).toHaveBeenCalledOnce();
    }
    expect(contents.openAnswer).toEqual({ action: 'deny' });
  });
});
