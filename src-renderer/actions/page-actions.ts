import { messages } from '../messages/messages.ts';
import { PAGES } from '../state/page.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** Going from page to page. Browsers keep Ctrl and a digit for their tabs. */
export function pageActions(app: WindowState): Action[] {
  return PAGES.map((page, index) => ({
    id: `page.${page}`,
    title: messages.pages.go(page),
    keys: `Alt+${index + 1}`,
    isEnabled: app.page !== page,
    run: () => (app.page = page),
  }));
}
