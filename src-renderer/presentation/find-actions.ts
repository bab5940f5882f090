import fuzzysort from 'fuzzysort';
import type { Action } from '../actions/action.ts';

/** A command that fits the typed words; its title in pieces, those that fit marked. */
export interface FoundAction {
  action: Action;
  pieces: { text: string; isMarked: boolean }[];
}

/** The best fit first; all, in their own order, while nothing is typed. */
export function findActions(actions: readonly Action[], typed: string): FoundAction[] {
  if (typed.trim() === '') {
    return actions.map((action) => ({ action, pieces: [{ text: action.title, isMarked: false }] }));
  }
  const found = fuzzysort.go(typed.trim(), actions, { key: 'title', limit: 0 });
  return found.map((result) => ({
    action: result.obj,
    pieces: result
      .highlight((text) => ({ text, isMarked: true }))
      .map((piece) => (typeof piece === 'string' ? { text: piece, isMarked: false } : piece)),
  }));
}
