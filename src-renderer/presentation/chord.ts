import { messages } from '../messages/messages.ts';

const MAC_SIGNS: Partial<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };

/** The keys of a chord as this keyboard names them: 'Mod+K' → ['Ctrl', 'K'], ['⌘', 'K'] on a Mac. */
export function keysOf(chord: string, isMac = navigator.userAgent.includes('Mac')): string[] {
  const signs = isMac ? { ...messages.keys.names, ...MAC_SIGNS } : messages.keys.names;
  return chord.split(/\+(?=.)/).map((key) => signs[key] ?? key);
}

/** The tooltip of an action, by its id; empty where it is unknown. */
export function tipOf(
  actions: readonly { id: string; title: string; keys?: string }[],
  id: string,
): string {
  const action = actions.find((other) => other.id === id);
  return action ? withKeys(action) : '';
}

/** A title and its shortcut, for a tooltip: "Add to the query (A)". */
export function withKeys({ title, keys }: { title: string; keys?: string }): string {
  return keys === undefined ? title : `${title} (${keysOf(keys).join(' ')})`;
}
