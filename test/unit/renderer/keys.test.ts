import { describe, expect, it } from 'vitest';
import { isChord } from '../../../src-renderer/actions/keys.ts';

type Pressed = Pick<KeyboardEvent, 'key'> & Partial<KeyboardEvent>;

const press = (pressed: Pressed): KeyboardEvent => {
  const nothingElse = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, code: '' };
  return { ...nothingElse, ...pressed } as KeyboardEvent;
};

describe('isChord', () => {
  it.each<[string, Pressed]>([
    ['A', { key: 'a' }],
    ['Shift+A', { key: 'A', shiftKey: true }],
    ['Mod+K', { key: 'k', ctrlKey: true }],
    ['Mod+K', { key: 'k', metaKey: true }],
    ['Mod+Shift+Z', { key: 'Z', ctrlKey: true, shiftKey: true }],
    ['?', { key: '?', shiftKey: true }],
    ['/', { key: '/' }],
    ['+', { key: '+', shiftKey: true }],
    ['Space', { key: ' ' }],
    ['Alt+1', { key: '¡', code: 'Digit1', altKey: true }],
  ])('%s answers %o', (chord, pressed) => {
    expect(isChord(press(pressed), chord)).toBe(true);
  });

  it.each<[string, Pressed]>([
    ['A', { key: 'A', shiftKey: true }],
    ['A', { key: 'a', ctrlKey: true }],
    ['Mod+K', { key: 'k' }],
    ['Enter', { key: 'Enter', shiftKey: true }],
    ['Mod+Z', { key: 'Z', ctrlKey: true, shiftKey: true }],
  ])('%s does not answer %o', (chord, pressed) => {
    expect(isChord(press(pressed), chord)).toBe(false);
  });
});
