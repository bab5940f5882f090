import type { Random } from '../../src-main/tape/random.ts';

const ONSETS = [
  'b',
  'br',
  'd',
  'dr',
  'f',
  'fl',
  'g',
  'gl',
  'k',
  'kr',
  'm',
  'n',
  'pl',
  'qu',
  'sk',
  'sn',
  'st',
  'thr',
  'v',
  'w',
  'z',
];
const NUCLEI = ['a', 'e', 'i', 'o', 'u', 'ee', 'oo', 'au'];
const CODAS = ['', 'b', 'ck', 'd', 'lm', 'mp', 'ng', 'nk', 'p', 'rt', 'sk', 'st', 'x', 'zz'];
const KEYS = 'bcdfghjklmnpqrstvwxz';
const MOST_SYLLABLES = 3;
const MOST_WORDS = 2;
/** Share of the strings that no tongue could say. */
const MASHED_SHARE = 0.3;

/** Strings that mean nothing: most of them sound like words, some are keys struck at random. */
export function drawNonsense(count: number, random: Random): string[] {
  return Array.from({ length: count }, () => {
    const word = random.uniform() < MASHED_SHARE ? mash : utter;
    return repeated(1 + random.below(MOST_WORDS), () => word(random)).join(' ');
  });
}

function utter(random: Random): string {
  const pick = (parts: readonly string[]): string => parts[random.below(parts.length)] ?? '';
  const syllable = (): string => pick(ONSETS) + pick(NUCLEI);
  return repeated(1 + random.below(MOST_SYLLABLES), syllable).join('') + pick(CODAS);
}

function mash(random: Random): string {
  return repeated(4 + random.below(5), () => KEYS[random.below(KEYS.length)] ?? '').join('');
}

function repeated(count: number, make: () => string): string[] {
  return Array.from({ length: count }, make);
}
