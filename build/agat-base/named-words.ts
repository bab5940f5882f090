import { readFileSync } from 'node:fs';

/** The words of one of qabcs' lists, each with the English name of its drawing. Lines are `group:letter=word=syllables=drawing`. */
export function readNames(path: string): { word: string; name: string }[] {
  const lines = readFileSync(path, 'utf8').matchAll(/^\w+:[^=\n]+=([^=\n]+)=[^=\n]*=([\w-]+)/gm);
  return Array.from(lines, ([, word = '', drawing = '']) => ({
    word: spaced(word).toLowerCase(),
    name: spaced(drawing),
  }));
}

function spaced(name: string): string {
  return name.replaceAll('_', ' ');
}
