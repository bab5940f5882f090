import { COLOURED_GROUPS } from '../presentation/map-groups.ts';

/** The map's colours from the tokens, as the element's theme has them: red, green and blue from 0 to 1 by turns. */
export function readPalette(element: HTMLElement): Float32Array<ArrayBuffer> {
  const numbers = Array.from({ length: COLOURED_GROUPS + 1 }, (_, colour) => {
    element.style.color = `var(--map-${colour})`; // only a computed colour tells which of a theme's two it is
    const channels = getComputedStyle(element).color.match(/\d+/g) ?? [];
    return [0, 1, 2].map((channel) => Number(channels[channel] ?? 0) / 255);
  });
  element.style.color = '';
  return Float32Array.from(numbers.flat());
}
