import { readFile } from 'node:fs/promises';
import { AppError } from '../../base/errors.ts';
import { type EncoderPack, packPath } from '../pack.ts';

/** Whether a text is English, as far as its words tell. */
export type IsEnglish = (text: string) => boolean;

/** Regular endings and what they are put on: cats, boxes, ponies, walked, hoped, walking, hoping, dog's. */
const ENDINGS: readonly (readonly [ending: string, stem: string])[] = [
  ["'s", ''],
  ['s', ''],
  ['es', ''],
  ['ies', 'y'],
  ['ed', ''],
  ['d', ''],
  ['ing', ''],
  ['ing', 'e'],
];

/** A text is English when most of its words are in the pack's list. Throws `pack-damaged` where the list cannot be read. */
export async function openEnglishTest(pack: EncoderPack): Promise<IsEnglish> {
  const path = packPath(pack, 'text/english-words.txt');
  const words = new Set((await readLines(path)).filter((line) => line !== ''));
  return (text) => {
    const found =
      text
        .toLowerCase()
        .replaceAll('’', "'")
        .match(/\p{L}+(?:'\p{L}+)*/gu) ?? [];
    const known = found.filter((word) => isKnown(word, words));
    return 2 * known.length > found.length;
  };
}

function isKnown(word: string, words: ReadonlySet<string>): boolean {
  return (
    words.has(word) ||
    ENDINGS.some(
      ([ending, stem]) => word.endsWith(ending) && words.has(word.slice(0, -ending.length) + stem),
    )
  );
}

async function readLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n');
  } catch (cause) {
    const message = `The encoder pack's file ${path} cannot be read. Install Akin again to restore it.`;
    throw new AppError('pack-damaged', message, { cause });
  }
}
