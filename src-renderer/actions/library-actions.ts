import { messages } from '../messages/messages.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** Folders, and the reading of them. */
export function libraryActions(app: WindowState): Action[] {
  const { library } = app;
  const { folders, problems } = messages.library;
  const phase = library.progress?.phase;
  return [
    {
      id: 'library.addFolder',
      title: folders.add,
      keys: 'Alt+N',
      isEnabled: true,
      run: () => void app.addFolders(),
    },
    {
      id: 'library.scan',
      title: folders.scanAll,
      keys: 'Alt+R',
      isEnabled: (library.status?.roots.length ?? 0) > 0,
      run: () => void library.scan([]),
    },
    {
      id: 'library.pause',
      title: phase === 'paused' ? messages.status.resume : messages.status.pause,
      keys: 'Alt+P',
      isEnabled: phase === 'indexing' || phase === 'paused',
      run: () => void library.togglePause(),
    },
    {
      id: 'library.retry',
      title: problems.retryProblems,
      isEnabled: (library.status?.problemCount ?? 0) > 0,
      run: () => void library.retry([]),
    },
  ];
}
