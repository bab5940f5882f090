import { messages } from '../messages/messages.ts';
import type { WindowState } from '../state/window-state.svelte.ts';
import type { Action } from './action.ts';

/** Training, and going through suggested pairs. */
export function teachActions(app: WindowState): Action[] {
  return [...trainingActions(app), ...suggestionActions(app)];
}

function trainingActions({ teach }: WindowState): Action[] {
  const { train } = messages.teach;
  const { isRunning, progress, summary } = teach;
  const isAsking = !isRunning && summary?.candidate !== undefined;
  const isStepping = progress?.phase === 'training' || progress?.phase === 'paused';
  return [
    {
      id: 'teach.train',
      title: train.startTitle,
      isEnabled: !isRunning && summary?.isEnough === true,
      run: () => void teach.train(),
    },
    {
      id: 'teach.pause',
      title: `${progress?.phase === 'paused' ? train.resume : train.pause}: ${train.title}`,
      isEnabled: isStepping,
      run: () => void teach.togglePause(),
    },
    {
      id: 'teach.cancel',
      title: `${train.cancel}: ${train.title}`,
      isEnabled: isStepping,
      run: () => void teach.cancel(),
    },
    {
      id: 'teach.publish',
      title: train.use,
      isEnabled: isAsking,
      run: () => void teach.publish(),
    },
    {
      id: 'teach.discard',
      title: train.keep,
      isEnabled: isAsking,
      run: () => void teach.discard(),
    },
  ];
}

function suggestionActions(app: WindowState): Action[] {
  const { suggestions } = app;
  const { suggest } = messages.teach;
  const isEnabled = app.page === 'teach' && suggestions.current !== undefined;
  const step = (steps: number) => () => {
    suggestions.move(steps);
  };
  return [
    { id: 'suggestions.next', title: suggest.next, keys: 'J', isEnabled, run: step(1) },
    { id: 'suggestions.previous', title: suggest.previous, keys: 'K', isEnabled, run: step(-1) },
    {
      id: 'suggestions.accept',
      title: suggest.accept,
      keys: 'Y',
      isEnabled,
      run: () => void app.attempt(() => suggestions.accept()),
    },
    {
      id: 'suggestions.refuse',
      title: suggest.refuse,
      keys: 'N',
      isEnabled,
      run: () => void app.attempt(() => suggestions.refuse()),
    },
  ];
}
