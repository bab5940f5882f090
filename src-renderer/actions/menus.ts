import type { ActionMenu } from '../../src-main/contract/desktop.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import { topics } from './actions.ts';

/** Every action, as the application menu of a desktop shows it. */
export function actionMenus(app: WindowState): ActionMenu[] {
  return topics(app).map(({ title, groups }) => ({
    title,
    groups: groups.map((actions) =>
      actions.map(({ id, title, keys, isEnabled }) => ({ id, title, keys, isEnabled })),
    ),
  }));
}
