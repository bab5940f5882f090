import { createRandom, shuffled } from '../../../tape/random.ts';

/** Share of the concepts that training never sees. */
const UNSEEN_SHARE = 0.2;

/** Which concepts a seed holds out. Concepts that name one kind of thing (polar bear, bear) stay on one side. */
export function unseenConcepts(concepts: Iterable<string>, seed: number): ReadonlySet<string> {
  const all = [...new Set(concepts)].toSorted();
  const kinds = [...new Set(all.map(kindOf))];
  const order = shuffled(kinds.length, createRandom(seed));
  const held = new Set(
    order.slice(0, Math.round(UNSEEN_SHARE * kinds.length)).map((index) => kinds[index]),
  );
  return new Set(all.filter((concept) => held.has(kindOf(concept))));
}

/** The concept in singular: what makes two items answer each other. */
export function sameThing(concept: string): string {
  return concept.split(' ').map(singular).join(' ');
}

/** The last word before `of`, `in` or `with`, in singular: `pair of red shoes` → `shoe`, `bear with a bow` → `bear`. */
function kindOf(concept: string): string {
  const thing = concept.replace(/^(pair|glass|cup|bunch|head|string|cluster) of /, '');
  const [head = ''] = thing.split(/ (?:of|in|with|for|on|from|is) /);
  return singular(head.split(' ').at(-1) ?? '');
}

function singular(word: string): string {
  if (/(ss|us|is)$/.test(word) || word.length < 4) return word;
  return word
    .replace(/ies$/, 'y')
    .replace(/(ch|sh|x)es$/, '$1')
    .replace(/s$/, '');
}
