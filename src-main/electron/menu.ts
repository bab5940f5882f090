import { Menu } from 'electron';
import type { IpcMainEvent, MenuItemConstructorOptions, WebContents } from 'electron';
import { actionMenus } from '../contract/desktop.ts';
import type { ActionMenu } from '../contract/desktop.ts';
import { CHANNELS } from './channels.ts';
import { isFromWindow } from './sender.ts';

type MenuAction = ActionMenu['groups'][number][number];

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** Shows the platform's usual menus, with those that the window names between them. */
export function joinMenu(contents: WebContents): void {
  installMenu([], contents);
  contents.ipc.on(CHANNELS.showMenus, (event: IpcMainEvent, menus: unknown) => {
    const parsed = actionMenus.safeParse(menus);
    if (isFromWindow(event) && parsed.success) installMenu(parsed.data, contents);
  });
}

/** Without reload and developer tools: the page lives as long as its window. */
function installMenu(menus: readonly ActionMenu[], contents: WebContents): void {
  const appMenu: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const own = menus.map(({ title, groups }) => ({
    label: title,
    submenu: groups.flatMap((group, index) => [
      ...(index > 0 ? [SEPARATOR] : []),
      ...group.map((action) => entryOf(action, contents)),
    ]),
  }));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...appMenu,
      { role: 'fileMenu' },
      { role: 'editMenu' },
      VIEW_MENU,
      ...own,
      { role: 'windowMenu' },
    ]),
  );
}

const VIEW_MENU: MenuItemConstructorOptions = {
  label: 'View',
  submenu: [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    SEPARATOR,
    { role: 'togglefullscreen' },
  ],
};

function entryOf({ id, title, keys, isEnabled }: MenuAction, contents: WebContents) {
  const accelerator = keys === undefined ? undefined : acceleratorOf(keys, process.platform);
  return {
    label: title.replaceAll('&', '&&'),
    enabled: isEnabled,
    // The window answers its keys itself: the menu only names them.
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
    click: () => void runAction(contents, id),
  };
}

/** A choice in the menu is a person's gesture, which file choosers and the microphone ask for. */
async function runAction(contents: WebContents, actionId: string): Promise<void> {
  await contents.executeJavaScript('undefined', true);
  contents.send(CHANNELS.runAction, actionId);
}

/**
 * A chord in Electron's words. macOS registers every accelerator of a menu, so one without Cmd or Alt, which would take
 * a letter away from typing, has none there.
 */
export function acceleratorOf(chord: string, platform: NodeJS.Platform): string | undefined {
  const names = chord.split(/\+(?=.)/);
  const hasModifier = names.includes('Mod') || names.includes('Alt');
  if (platform === 'darwin' && !hasModifier) return undefined;
  return names.map((name) => ELECTRON_NAMES[name] ?? name).join('+');
}

const ELECTRON_NAMES: Partial<Record<string, string>> = { Mod: 'CommandOrControl', '+': 'Plus' };
