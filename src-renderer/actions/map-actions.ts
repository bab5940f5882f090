import { messages } from '../messages/messages.ts';
import { COLOURINGS } from '../presentation/map-groups.ts';
import { exampleOfItem } from '../state/examples.ts';
import { NO_QUERY } from '../state/query-value.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** A key or a button zooms by this much. */
const ZOOM_STEP = 1.6;

/** What can be done on the map. */
export function mapActions(app: WindowState): Action[] {
  return [...viewActions(app), ...markActions(app), ...colourActions(app)];
}

function viewActions({ page, map }: WindowState): Action[] {
  const isEnabled = page === 'map' && map.shown !== undefined;
  const text = messages.map;
  return [
    {
      id: 'map.zoomIn',
      title: text.zoomIn,
      keys: '+',
      isEnabled,
      run: () => map.shown?.zoomBy(ZOOM_STEP),
    },
    {
      id: 'map.zoomOut',
      title: text.zoomOut,
      keys: '-',
      isEnabled,
      run: () => map.shown?.zoomBy(1 / ZOOM_STEP),
    },
    { id: 'map.fit', title: text.fit, keys: '0', isEnabled, run: () => map.shown?.fit() },
    {
      id: 'map.lasso',
      title: text.lasso,
      keys: 'S',
      isEnabled,
      run: () => (map.isLassoOn = !map.isLassoOn),
    },
  ];
}

function markActions(app: WindowState): Action[] {
  const { map } = app;
  const isOnMap = app.page === 'map';
  return [
    {
      id: 'map.showMarked',
      title: messages.map.showMarked,
      keys: 'Enter',
      isEnabled: isOnMap && map.marked.length > 0,
      run: () => {
        app.query.open({ ...NO_QUERY, filter: { itemIds: map.markedIds() } });
        app.page = 'search';
      },
    },
    {
      id: 'map.useAsExamples',
      title: messages.map.useAsExamples,
      keys: 'A',
      isEnabled: isOnMap && map.markedItems.length > 0,
      run: () => {
        app.query.clear();
        for (const { item } of map.markedExamples()) app.query.add(exampleOfItem(item));
        app.page = 'search';
      },
    },
    {
      id: 'map.stepBack',
      title: messages.map.stepBack,
      keys: 'Escape',
      isEnabled: isOnMap && (map.marked.length > 0 || app.results.selected !== undefined),
      run: () => {
        if (app.results.selected) app.results.selected = undefined;
        else void map.mark([]);
      },
    },
  ];
}

function colourActions({ page, map }: WindowState): Action[] {
  return COLOURINGS.map((colouring) => ({
    id: `map.colour.${colouring}`,
    title: messages.map.colourBy(colouring),
    isEnabled: page === 'map' && map.colouring !== colouring,
    run: () => (map.colouring = colouring),
  }));
}
