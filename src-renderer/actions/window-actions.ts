import { APPEARANCES } from '../../src-main/contract/settings-methods.ts';
import { messages } from '../messages/messages.ts';
import { baseName } from '../presentation/format.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import { fromKept } from '../state/query-value.ts';
import type { Action } from './action.ts';

/** The window itself: its commands, its keys, how it looks. */
export function windowActions(app: WindowState): Action[] {
  return [
    {
      id: 'window.palette',
      title: messages.palette.show,
      keys: 'Mod+K',
      isEnabled: !app.isFirstRun,
      run: () => (app.panel = 'palette'),
    },
    {
      id: 'window.keys',
      title: messages.keys.show,
      keys: '?',
      isEnabled: true,
      run: () => (app.panel = 'keys'),
    },
    ...APPEARANCES.map((appearance) => ({
      id: `window.appearance.${appearance}`,
      title: messages.settings.window.use(appearance),
      isEnabled: app.preferences.settings?.appearance !== appearance,
      run: () => void app.preferences.change({ appearance }),
    })),
  ];
}

/** Going to a folder of the library, to a label or to a saved search, for the command palette. */
export function placeActions(app: WindowState): Action[] {
  return [...folderActions(app), ...labelActions(app), ...searchActions(app)];
}

function folderActions(app: WindowState): Action[] {
  return (app.library.status?.roots ?? []).map(({ rootId, path }) => ({
    id: `folder.${rootId}`,
    title: messages.palette.lookIn(baseName(path)),
    isEnabled: app.query.filter.under !== path,
    run: () => {
      app.narrow({ under: path });
    },
  }));
}

function labelActions(app: WindowState): Action[] {
  return app.kinship.allLabels.map(({ name }) => ({
    id: `label.${name}`,
    title: messages.palette.lookAtLabel(name),
    isEnabled: true,
    run: () => {
      app.narrow({ labels: [name] });
    },
  }));
}

function searchActions(app: WindowState): Action[] {
  return app.kept.searches.map(({ searchId, name, query }) => ({
    id: `search.${searchId}`,
    title: messages.palette.openSearch(name),
    isEnabled: true,
    run: () => {
      app.query.open(fromKept(query));
      app.page = 'search';
    },
  }));
}
