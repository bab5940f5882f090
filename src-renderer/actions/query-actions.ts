import { messages } from '../messages/messages.ts';
import { pickFiles } from '../state/pick-files.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** Putting a query together, and keeping it. */
export function queryActions(app: WindowState): Action[] {
  return [...makingActions(app), ...changingActions(app), ...keepingActions(app)];
}

function makingActions(app: WindowState): Action[] {
  return [
    {
      id: 'query.focus',
      title: messages.query.focusField,
      keys: '/',
      isEnabled: true,
      run: focusField,
    },
    {
      id: 'query.addFile',
      title: messages.bar.addFile,
      keys: 'F',
      isEnabled: true,
      run: () => void pickFiles().then((files) => app.addFiles(files)),
    },
    {
      id: 'query.record',
      title: messages.query.record,
      keys: 'R',
      isEnabled: app.recorder.state === 'idle',
      run: () => void app.recorder.start(),
    },
    {
      id: 'query.stopRecording',
      title: messages.query.stopRecording,
      keys: 'Enter',
      isEnabled: app.recorder.state === 'recording',
      run: () => void app.recorder.stop(),
    },
    {
      id: 'query.cancelRecording',
      title: messages.query.cancelRecording,
      keys: 'Escape',
      isEnabled: app.recorder.state === 'recording',
      run: () => void app.recorder.cancel(),
    },
  ];
}

function changingActions({ query }: WindowState): Action[] {
  return [
    {
      id: 'query.keepWords',
      title: messages.bar.keepTitle,
      keys: 'Shift+Enter',
      isEnabled: query.text.trim() !== '',
      run: () => {
        query.keepWords();
      },
    },
    {
      id: 'query.clear',
      title: messages.bar.clearTitle,
      keys: 'Shift+Backspace',
      isEnabled: !query.isEmpty,
      run: () => {
        query.clear();
      },
    },
    {
      id: 'query.undo',
      title: messages.query.undo,
      keys: 'Mod+Z',
      isEnabled: query.canUndo,
      run: () => {
        query.undo();
      },
    },
    {
      id: 'query.redo',
      title: messages.query.redo,
      keys: 'Mod+Shift+Z',
      isEnabled: query.canRedo,
      run: () => {
        query.redo();
      },
    },
  ];
}

function keepingActions(app: WindowState): Action[] {
  return [
    {
      id: 'query.save',
      title: messages.query.saveTitle,
      keys: 'Mod+S',
      isEnabled: !app.query.isEmpty,
      run: () => (app.panel = 'save-search'),
    },
    {
      id: 'query.history',
      title: messages.query.history,
      keys: 'H',
      isEnabled: true,
      run: () => (app.panel = 'history'),
    },
  ];
}

function focusField(): void {
  const field = document.querySelector<HTMLInputElement>('[data-query-field]');
  field?.focus();
  field?.select();
}
