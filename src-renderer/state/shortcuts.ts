import type { Direction } from '../presentation/movement.ts';
import type { WindowState } from './window-state.svelte.ts';

const ARROWS: Partial<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

type Action = () => void;

/** Answers a key press anywhere in the window; returns true where it was used up. */
export function pressKey(state: WindowState, event: KeyboardEvent): boolean {
  const action = actionOf(state, event);
  action?.();
  return action !== undefined;
}

function actionOf(state: WindowState, event: KeyboardEvent): Action | undefined {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (isInDialog(target) && (state.panel !== 'viewer' || key === 'Escape')) return undefined; // dialogs close themselves
  if (key === 'Escape')
    return () => {
      stepBack(state, target);
    };
  if (target instanceof HTMLInputElement) return actionInField(state, target, key);
  const direction = ARROWS[key];
  return direction
    ? () => {
        state.results.move(direction);
      }
    : actionOnSelection(state, event);
}

/** The way down from the words to the results; every other key is the field's own. */
function actionInField(
  state: WindowState,
  field: HTMLInputElement,
  key: string,
): Action | undefined {
  if (field.type !== 'text' || key !== 'ArrowDown') return undefined;
  return () => {
    field.blur();
    if (!state.results.selected) state.results.move('down');
  };
}

function actionOnSelection(
  state: WindowState,
  { key, shiftKey, target }: KeyboardEvent,
): Action | undefined {
  if (!state.results.selected) return undefined;
  if (key.toLowerCase() === 'a')
    return () => {
      state.addSelected(shiftKey);
    };
  if (isOtherControl(target)) return undefined;
  if (key === ' ')
    return () => {
      togglePreview(state);
    };
  return key === 'Enter'
    ? () => {
        state.panel = 'viewer';
      }
    : undefined;
}

function togglePreview(state: WindowState): void {
  const hit = state.results.selected;
  if (!hit) return;
  if (state.panel === 'viewer' && hit.item.modality !== 'sound') state.panel = undefined;
  else state.preview(hit);
}

function stepBack(state: WindowState, target: EventTarget | null): void {
  if (target instanceof HTMLInputElement && state.query.isEmpty) target.blur();
  state.stepBack();
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('dialog') !== null;

/** A control that has its own answer to Space and Enter; hits leave both to the window. */
const isOtherControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button:not([data-item]), a') !== null;
