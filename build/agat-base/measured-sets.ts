import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readNames } from './named-words.ts';
import { evaluationFolder, findFiles } from './sources.ts';

/** A file and the words that should find it. */
export interface Worded {
  path: string;
  words: string;
}

export const LANGUAGES = ['de', 'fr', 'es', 'it', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

const ALPHABETS = 'usr/share/qabcs/abcs';
/** Folders of stamps with everyday things (the others hold symbols, letters and flags), of which the photo-like are PNG. */
const STAMPS =
  'usr/share/tuxpaint/stamps/{animals,food,vehicles,plants,clothes,household,sports,hobbies}/**/*.png';

/** qabcs' 328 drawings, each with its English word. */
export function readDrawings(): Worded[] {
  return named(findFiles(join(evaluationFolder('qabcs-data'), ALPHABETS), 'all/pics/**/*.png'));
}

/** qabcs' 241 noises, each with its English word. */
export function readNoises(): Worded[] {
  return named(findFiles(join(evaluationFolder('qabcs-data'), ALPHABETS), 'all/noises/*.ogg'));
}

/** qabcs' words of one language, each with the drawing's English word. */
export function readForeignWords(language: Language): { words: string; drawing: string }[] {
  const path = join(evaluationFolder('qabcs-data'), ALPHABETS, language, 'abc1.properties');
  return readNames(path).map(({ word, name }) => ({ words: word, drawing: name }));
}

/** Tux Paint's 363 photo-like stamps of everyday things, each with its English description. */
export function readStamps(): Worded[] {
  return findFiles(evaluationFolder('tuxpaint-stamps-default'), STAMPS).flatMap((path) => {
    const description = path.replace(/\.png$/, '.txt');
    if (!existsSync(description)) return [];
    const [words = ''] = readFileSync(description, 'utf8').split('\n');
    return [{ path, words: words.trim() }];
  });
}

function named(paths: readonly string[]): Worded[] {
  return paths.map((path) => ({ path, words: spaced(basename(path).replace(/\.\w+$/, '')) }));
}

function spaced(name: string): string {
  return name.replaceAll('_', ' ');
}
