import type { ActionMenu } from '../../src-main/contract/desktop.ts';
import { messages } from '../messages/messages.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';
import { itemActions } from './item-actions.ts';
import { libraryActions } from './library-actions.ts';
import { mapActions } from './map-actions.ts';
import { pageActions } from './page-actions.ts';
import { queryActions } from './query-actions.ts';
import { resultActions } from './result-actions.ts';
import { selectionActions } from './selection-actions.ts';
import { teachActions } from './teach-actions.ts';
import { windowActions } from './window-actions.ts';

/** Every action, as the application menu of a desktop shows it. */
export function actionMenus(app: WindowState): ActionMenu[] {
  const { names } = messages.pages;
  return [
    menuOf(names.search, queryActions(app), resultActions(app)),
    menuOf(messages.menus.selection, selectionActions(app), itemActions(app)),
    menuOf(names.library, libraryActions(app)),
    menuOf(names.teach, teachActions(app)),
    menuOf(names.map, mapActions(app)),
    menuOf(messages.menus.go, pageActions(app), windowActions(app)),
  ];
}

function menuOf(title: string, ...groups: Action[][]): ActionMenu {
  return {
    title,
    groups: groups.map((actions) =>
      actions.map(({ id, title, keys, isEnabled }) => ({ id, title, keys, isEnabled })),
    ),
  };
}
