import type { KeptQuery } from '../../src-main/contract/methods.ts';

/** A query in one line, e.g. `boats + beach.jpg − people`; '' where it asks nothing. */
export function titleOf({ text, chips }: KeptQuery): string {
  const words = text.trim();
  return chips.reduce((title, { example, name }) => {
    const isMinus = example.weight < 0;
    if (title === '') return isMinus ? `− ${name}` : name;
    return `${title} ${isMinus ? '−' : '+'} ${name}`;
  }, words);
}
