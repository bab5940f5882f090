import { MODALITIES } from '../../src-main/base/types.ts';
import { LANE_ORDERS } from '../../src-main/contract/lane-methods.ts';
import { messages } from '../messages/messages.ts';
import type { View } from '../presentation/rows.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

const VIEWS: readonly View[] = ['all', ...MODALITIES];

/** What can be done with the results as a whole. */
export function resultActions(app: WindowState): Action[] {
  return [...layoutActions(app), ...choiceActions(app)].map((action) => ({
    ...action,
    isEnabled: app.page === 'search' && action.isEnabled,
  }));
}

function layoutActions({ results }: WindowState): Action[] {
  return [
    ...VIEWS.map((view, index) => ({
      id: `results.view.${view}`,
      title: view === 'all' ? messages.results.showAll : messages.results.showOnly(view),
      keys: String(index + 1),
      isEnabled: results.view !== view,
      run: () => (results.view = view),
    })),
    ...LANE_ORDERS.map((order) => ({
      id: `results.order.${order}`,
      title: messages.orders.sort(order),
      isEnabled: results.order !== order,
      run: () => (results.order = order),
    })),
  ];
}

function choiceActions({ results, query }: WindowState): Action[] {
  return [
    {
      id: 'results.chooseAll',
      title: messages.results.chooseAll,
      keys: 'Mod+A',
      isEnabled: results.rows.length > 0,
      run: () => {
        results.chooseAll();
      },
    },
    {
      id: 'results.fold',
      title: results.isFoldOpen ? messages.results.hideWeaker : messages.results.showWeaker,
      keys: 'W',
      isEnabled: results.rows.some(({ kind }) => kind === 'fold'),
      run: () => (results.isFoldOpen = !results.isFoldOpen),
    },
    {
      id: 'results.widen',
      title: messages.filters.clear,
      isEnabled: Object.keys(query.filter).length > 0,
      run: () => {
        query.widen();
      },
    },
  ];
}
