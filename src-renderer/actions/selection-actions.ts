import { messages } from '../messages/messages.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** What can be done with the selected hit. */
export function selectionActions(app: WindowState): Action[] {
  const hasSelection = app.page === 'search' && app.results.selected !== undefined;
  return [
    {
      id: 'selection.ask',
      title: messages.inspector.findAkinTitle,
      keys: 'E',
      isEnabled: hasSelection,
      run: () => {
        app.askBySelected();
      },
    },
    {
      id: 'selection.add',
      title: messages.inspector.add,
      keys: 'A',
      isEnabled: hasSelection,
      run: () => {
        app.addSelected(false);
      },
    },
    {
      id: 'selection.addMinus',
      title: messages.inspector.addMinus,
      keys: 'Shift+A',
      isEnabled: hasSelection,
      run: () => {
        app.addSelected(true);
      },
    },
    {
      id: 'selection.open',
      title: messages.inspector.open,
      keys: 'Enter',
      isEnabled: hasSelection,
      run: () => (app.panel = 'viewer'),
    },
    {
      id: 'selection.preview',
      title: messages.inspector.preview,
      keys: 'Space',
      isEnabled: hasSelection,
      run: () => {
        app.togglePreview();
      },
    },
  ];
}
