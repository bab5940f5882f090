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
import { viewerActions } from './viewer-actions.ts';
import { windowActions } from './window-actions.ts';

/** Everything a person can do in this window now; each entry says whether it can be done at this moment. */
export function allActions(app: WindowState): Action[] {
  return [
    ...queryActions(app),
    ...selectionActions(app),
    ...itemActions(app),
    ...libraryActions(app),
    ...teachActions(app),
    ...resultActions(app),
    ...mapActions(app),
    ...viewerActions(app),
    ...pageActions(app),
    ...windowActions(app),
  ];
}
