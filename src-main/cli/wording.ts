import { isAbsolute, relative } from 'node:path';
import type { Hit } from '../contract/methods.ts';

/** A path as short as it can be said: relative when it lies below `dir`. */
export function shortPath(path: string, dir: string): string {
  const below = relative(dir, path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}

/** Where in its file a segment is: "page 3 · Harbour", "0:12-0:22"; '' for a whole picture or sound. */
export function placeText(place: Hit['segment']['place']): string {
  if (place.kind === 'sound-window') {
    return `${clockText(place.startMs)}-${clockText(place.endMs)}`;
  }
  if (place.kind !== 'passage') return '';
  const page = place.page === undefined ? [] : [`page ${place.page}`];
  return [...page, ...(place.heading === undefined ? [] : [place.heading])].join(' · ');
}

/** 83,000 ms → "1:23"; an hour and more → "1:00:05". */
export function clockText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const [first = 0, ...rest] = hours > 0 ? [hours, ...parts] : parts;
  return [String(first), ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
}

/** The text on one line, cut at a word near `length` UTF-16 units. */
export function snippet(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.lastIndexOf(' ', length);
  return `${line.slice(0, cut > 0 ? cut : length)} …`;
}

const BYTE_UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** 1,234,567 → "1.2 MB"; units of 1,000. */
export function byteText(byteSize: number): string {
  const power = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(Math.max(1, byteSize)) / 3));
  const value = byteSize / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${BYTE_UNITS[power] ?? ''}`;
}

/** "1 file", "1,204 files". */
export function countText(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

/** Control characters of a file name, made harmless for a terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}
