/** A run of text, lit where it is one of the words that were asked for. */
export interface TextRun {
  text: string;
  isLit: boolean;
}

/** Shorter words (a, of, im) and the commonest ones stand everywhere and say nothing. */
const SHORTEST_WORD = 3;
const COMMON_WORDS = new Set(
  'and are but for from her his not that the this was were with you'.split(' '),
);

/** Parts `text` at the words of `asked`, endings aside: "birds" lights bird, birds and birdsong. */
export function markWords(text: string, asked: string): TextRun[] {
  const stems = (asked.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length >= SHORTEST_WORD && !COMMON_WORDS.has(word.toLowerCase()))
    .map((word) => word.replace(/(?<=^.{3,})s$/u, ''));
  if (stems.length === 0) return [{ text, isLit: false }];
  const found = new RegExp(`((?<![\\p{L}\\p{N}])(?:${stems.join('|')})[\\p{L}\\p{N}]*)`, 'giu');
  return text
    .split(found) // a split by one group alternates between what lies outside and what was found
    .map((run, index) => ({ text: run, isLit: index % 2 === 1 }))
    .filter((run) => run.text !== '');
}

/** The words of `text` that were asked for, each once, as they stand there. */
export function wordsIn(text: string, asked: string): string[] {
  const lit = markWords(text, asked).filter(({ isLit }) => isLit);
  return [...new Map(lit.map((run) => [run.text.toLowerCase(), run.text])).values()];
}
