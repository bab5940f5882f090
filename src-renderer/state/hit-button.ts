import type { HitPlace } from '../presentation/movement.ts';
import type { Choice } from './results.svelte.ts';
import type { WindowState } from './window-state.svelte.ts';

/** What every button that stands for a hit has in common: how it is reached, chosen and opened. */
export function hitButton(app: WindowState, place: HitPlace, itemId: number) {
  const { results } = app;
  return {
    'data-item': itemId,
    tabindex: itemId === results.tabStopId ? 0 : -1,
    'aria-current': itemId === results.cursorId,
    'aria-pressed': results.chosen.has(itemId),
    onclick: (event: MouseEvent) => {
      results.choose(place, choiceOf(event));
    },
    ondblclick: () => {
      app.panel = 'viewer';
    },
  };
}

function choiceOf({ shiftKey, ctrlKey, metaKey }: MouseEvent): Choice {
  if (shiftKey) return 'range';
  return ctrlKey || metaKey ? 'toggle' : 'only';
}
