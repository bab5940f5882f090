import { messages } from '../messages/messages.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** What can be done while a result is shown large. */
export function viewerActions(app: WindowState): Action[] {
  const isEnabled = app.panel === 'viewer';
  const text = messages.viewer;
  const step = (direction: 'left' | 'right') => () => {
    app.results.move(direction);
  };
  return [
    {
      id: 'viewer.previous',
      title: text.previous,
      keys: 'ArrowLeft',
      isEnabled,
      run: step('left'),
    },
    { id: 'viewer.next', title: text.next, keys: 'ArrowRight', isEnabled, run: step('right') },
    {
      id: 'viewer.close',
      title: text.close,
      keys: 'Escape',
      isEnabled,
      run: () => (app.panel = undefined),
    },
  ];
}
