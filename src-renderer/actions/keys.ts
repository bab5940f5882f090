/** True where the pressed keys are `chord`, e.g. 'Mod+K', 'Shift+A', '/'. */
export function isChord(event: KeyboardEvent, chord: string): boolean {
  const names = chord.split(/\+(?=.)/);
  const key = names.at(-1) ?? '';
  const wants = (name: string) => names.slice(0, -1).includes(name);
  const isLetter = /^[a-z]$/i.test(key);
  return (
    nameOf(event).toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === wants('Mod') &&
    event.altKey === wants('Alt') &&
    // A sign such as ? needs Shift on some keyboards and not on others.
    (event.shiftKey === wants('Shift') || (!isLetter && key.length === 1))
  );
}

/** Digits by their place on the keyboard: with Alt a Mac types another sign there. */
function nameOf({ key, code, altKey }: KeyboardEvent): string {
  if (altKey && code.startsWith('Digit')) return code.slice('Digit'.length);
  return key === ' ' ? 'Space' : key;
}
