import { expect, it, vi } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import type { ActionMenu } from '../../../src-main/contract/desktop.ts';
import { CHANNELS } from '../../../src-main/electron/channels.ts';
import { acceleratorOf, joinMenu } from '../../../src-main/electron/menu.ts';
import { Contents, seen } from './electron-stand-in.ts';

vi.mock('electron', () => import('./electron-stand-in.ts'));

const SEARCH: ActionMenu = {
  title: 'Search',
  groups: [
    [{ id: 'query.save', title: 'Pack & keep', keys: 'Mod+S', isEnabled: false }],
    [{ id: 'query.record', title: 'Record', isEnabled: true }],
  ],
};

it('shows the window’s own menus among the platform’s, and tells the window what is chosen', async () => {
  const contents = new Contents();
  joinMenu(contents as never);
  const titles = () => seen.menus.map(({ role, label }) => role ?? label);
  const usual = titles();
  contents.ipc.emit(CHANNELS.showMenus, contents.fromElsewhere(), [SEARCH]);
  contents.ipc.emit(CHANNELS.showMenus, contents.fromWindow(), [{ title: 7 }]);
  expect(titles()).toEqual(usual);
  contents.ipc.emit(CHANNELS.showMenus, contents.fromWindow(), [SEARCH]);
  expect(titles()).toEqual([...usual.slice(0, -1), 'Search', 'windowMenu']);

  const { submenu } = seen.menus.find(({ label }) => label === 'Search') ?? {};
  const [save, line, record] = submenu as MenuItemConstructorOptions[];
  const keys = { accelerator: 'CommandOrControl+S', registerAccelerator: false };
  expect(save).toMatchObject({ label: 'Pack && keep', enabled: false, ...keys });
  expect(line).toEqual({ type: 'separator' });
  record?.click?.({} as never, undefined, {});
  await expect.poll(() => contents.sent).toEqual(['query.record']);
  expect(contents.isActive).toBe(true);
});

it.each([
  ['Mod+Shift+Z', 'CommandOrControl+Shift+Z', 'CommandOrControl+Shift+Z'],
  ['Alt+1', 'Alt+1', 'Alt+1'],
  ['Shift+A', 'Shift+A', undefined],
  ['+', 'Plus', undefined],
])('names %s in the menu, where that keeps no letter from being typed', (chord, linux, darwin) => {
  expect(acceleratorOf(chord, 'linux')).toBe(linux);
  expect(acceleratorOf(chord, 'darwin')).toBe(darwin);
});
