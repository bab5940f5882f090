import { type EncoderPack, readPackText } from '../pack.ts';

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
export async function openEnglishTest(pack: EncoderPack): Promise<(text: string) => boolean> {
  const list = await readPackText(pack, 'text/english-words.txt');
  const words = new Set(list.trimEnd().split('\n'));
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
