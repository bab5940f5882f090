import type { Direction } from '../presentation/movement.ts';
import type { WindowState } from './window-state.svelte.ts';

const ARROWS: Partial<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Answers a key press anywhere in the window; returns true where it was used up. */
export function pressKey(state: WindowState, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (isInDialog(event.target) && (state.panel !== 'viewer' || event.key === 'Escape'))
    return false; // dialogs close themselves
  if (event.key === 'Escape') return stepBack(state, event);
  if (isTyping(event.target)) return event.key === 'ArrowDown' && leaveField(state, event.target);
  const direction = ARROWS[event.key];
  if (direction)
    return act(() => {
      state.results.move(direction);
    });
  return pressOnSelection(state, event);
}

function pressOnSelection(state: WindowState, event: KeyboardEvent): boolean {
  const hit = state.results.selected;
  if (!hit) return false;
  switch (event.key) {
    case 'a':
    case 'A':
      return act(() => {
        state.addSelected(event.shiftKey);
      });
    case ' ':
      return (
        !isOtherControl(event.target) &&
        act(() => {
          togglePreview(state);
        })
      );
    case 'Enter':
      return (
        !isOtherControl(event.target) &&
        act(() => {
          state.panel = 'viewer';
        })
      );
    default:
      return false;
  }
}

function togglePreview(state: WindowState): void {
  const hit = state.results.selected;
  if (!hit) return;
  if (state.panel === 'viewer' && hit.item.modality !== 'sound') state.panel = undefined;
  else state.preview(hit);
}

function stepBack(state: WindowState, event: KeyboardEvent): boolean {
  const isLeavingField = isTyping(event.target) && event.target instanceof HTMLElement;
  if (isLeavingField && state.query.isEmpty) event.target.blur();
  state.stepBack();
  return true;
}

function leaveField(state: WindowState, field: EventTarget | null): boolean {
  if (!(field instanceof HTMLElement) || isInDialog(field)) return false;
  field.blur();
  if (!state.results.selected) state.results.move('down');
  return true;
}

function act(action: () => void): true {
  action();
  return true;
}

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLInputElement;

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('dialog') !== null;

/** A control that has its own answer to Space and Enter; hits leave both to the window. */
const isOtherControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button:not([data-item]), a, input') !== null;
