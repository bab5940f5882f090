import { allActions } from '../actions/actions.ts';
import type { Action } from '../actions/action.ts';
import { isChord } from '../actions/keys.ts';
import type { Direction } from '../presentation/movement.ts';
import type { WindowState } from './window-state.svelte.ts';

const ARROWS: Partial<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

type Run = () => void;

/** Answers a key press anywhere in the window; returns true where it was used up. */
export function pressKey(app: WindowState, event: KeyboardEvent): boolean {
  const run = runOf(app, event);
  run?.();
  return run !== undefined;
}

function runOf(app: WindowState, event: KeyboardEvent): Run | undefined {
  const { target, key } = event;
  if (isInDialog(target) && (app.panel !== 'viewer' || key === 'Escape')) return undefined; // dialogs close themselves
  const isCommand = event.ctrlKey || event.metaKey || event.altKey;
  if (isField(target) && !isCommand && key !== 'Escape') return runInField(app, target, key);
  if (isField(target) && isEditing(event)) return undefined;
  return runOfAction(app, event) ?? (isCommand ? undefined : movementOf(app, event));
}

/** The way down from the words to the results; every other key is the field's own. */
function runInField(app: WindowState, field: HTMLElement, key: string): Run | undefined {
  const isWords = field instanceof HTMLInputElement && field.type === 'text';
  if (app.page !== 'search' || !isWords || key !== 'ArrowDown') return undefined;
  return () => {
    field.blur();
    if (!app.results.selected) app.results.move('down');
  };
}

function movementOf(app: WindowState, { key, target, shiftKey }: KeyboardEvent): Run | undefined {
  if (app.page !== 'search') return undefined;
  if (key === 'Escape')
    return () => {
      if (isField(target) && app.query.isEmpty) target.blur();
      app.stepBack();
    };
  const direction = ARROWS[key];
  return direction
    ? () => {
        app.results.move(direction, shiftKey ? 'range' : 'only');
      }
    : undefined;
}

function runOfAction(app: WindowState, event: KeyboardEvent): Run | undefined {
  const isPress = event.key === ' ' || event.key === 'Enter';
  if (isPress && isOtherControl(event.target)) return undefined;
  return allActions(app).find((action) => answers(action, event))?.run;
}

const answers = ({ keys, isEnabled }: Action, event: KeyboardEvent): boolean =>
  isEnabled && keys !== undefined && isChord(event, keys);

/** Commands that a field has an answer of its own to; what is undone in the field of the query is the query. */
const isEditing = ({ key, altKey, target }: KeyboardEvent): boolean => {
  const own = isQueryField(target) ? ['a', 'c', 'v', 'x'] : ['a', 'c', 'v', 'x', 'z', 'y'];
  return !altKey && own.includes(key.toLowerCase());
};

const isQueryField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('[data-query-field]');

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('dialog') !== null;

const isField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** A control that has its own answer to Space and Enter; hits leave both to the window. */
const isOtherControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button:not([data-item]), a') !== null;
