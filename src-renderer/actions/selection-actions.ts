import { messages } from '../messages/messages.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** What can be done with the selected hit. */
export function selectionActions(app: WindowState): Action[] {
  const isEnabled = app.page === 'search' && app.results.selected !== undefined;
  return [...askingActions(app), ...showingActions(app)].map((action) => ({
    ...action,
    isEnabled,
  }));
}

type Gesture = Omit<Action, 'isEnabled'>;

function askingActions(app: WindowState): Gesture[] {
  return [
    {
      id: 'selection.ask',
      title: messages.inspector.findAkinTitle,
      keys: 'E',
      run: () => {
        app.askBySelected();
      },
    },
    {
      id: 'selection.add',
      title: messages.inspector.add,
      keys: 'A',
      run: () => {
        app.addSelected(false);
      },
    },
    {
      id: 'selection.addMinus',
      title: messages.inspector.addMinus,
      keys: 'Shift+A',
      run: () => {
        app.addSelected(true);
      },
    },
  ];
}

function showingActions(app: WindowState): Gesture[] {
  return [
    {
      id: 'selection.open',
      title: messages.inspector.open,
      keys: 'Enter',
      run: () => (app.panel = 'viewer'),
    },
    {
      id: 'selection.preview',
      title: messages.inspector.preview,
      keys: 'Space',
      run: () => {
        app.togglePreview();
      },
    },
  ];
}
