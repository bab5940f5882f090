import { messages } from '../messages/messages.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';
import { itemActions } from './item-actions.ts';
import { libraryActions } from './library-actions.ts';
import { mapActions } from './map-actions.ts';
import { pageActions } from './page-actions.ts';
import { queryActions } from './query-actions.ts';
import { resultActions } from './result-actions.ts';
import { safetyActions } from './safety-actions.ts';
import { selectionActions } from './selection-actions.ts';
import { teachActions } from './teach-actions.ts';
import { viewerActions } from './viewer-actions.ts';
import { windowActions } from './window-actions.ts';

/** What can be done with one thing, under its name, in groups that belong together. */
export interface Topic {
  title: string;
  groups: Action[][];
}

/** Everything a person can do in this window now; each entry says whether it can be done at this moment. */
export function allActions(app: WindowState): Action[] {
  return [...topics(app), viewerTopic(app)].flatMap(({ groups }) => groups.flat());
}

/** All of it but the large view's own, as menus and the keyboard map show it. */
export function topics(app: WindowState): Topic[] {
  const { names } = messages.pages;
  return [
    { title: names.search, groups: [queryActions(app), resultActions(app)] },
    { title: messages.menus.selection, groups: [selectionActions(app), itemActions(app)] },
    { title: names.library, groups: [libraryActions(app)] },
    { title: names.teach, groups: [teachActions(app)] },
    { title: names.map, groups: [mapActions(app)] },
    { title: messages.menus.safety, groups: [safetyActions(app)] },
    { title: messages.menus.go, groups: [pageActions(app), windowActions(app)] },
  ];
}

/** What can be done while a result is shown large. */
export function viewerTopic(app: WindowState): Topic {
  return { title: messages.menus.viewer, groups: [viewerActions(app)] };
}
