import type { KeptQuery, QueryFilter } from '../../src-main/contract/methods.ts';
import { MOST_EXAMPLES } from '../../src-main/contract/query.ts';
import { parseWords } from '../presentation/typed-words.ts';
import { exampleOfKept, exampleOfText, toInput } from './examples.ts';
import type { Example } from './examples.ts';

/** A query as a person put it together. It never changes: a change makes another. */
export interface QueryValue {
  readonly text: string;
  readonly examples: readonly Example[];
  readonly filter: QueryFilter;
}

export const NO_QUERY: QueryValue = { text: '', examples: [], filter: {} };

/** The typed words as examples: those to find, and those that have a minus before them. */
export function examplesOfWords(text: string): Example[] {
  const { wanted, unwanted } = parseWords(text);
  const minuses = unwanted.map((words) => exampleOfText(words, true));
  return wanted ? [exampleOfText(wanted), ...minuses] : minuses;
}

/** With an example more; one of the same thing goes. What comes beyond the most that a query takes is left out. */
export function withExample(value: QueryValue, example: Example): QueryValue {
  const others = value.examples.filter(({ key }) => key !== example.key);
  return others.length < MOST_EXAMPLES ? { ...value, examples: [...others, example] } : value;
}

/** Nothing is looked for; it may narrow what is shown. */
export function asksNothing({ text, examples }: QueryValue): boolean {
  return text.trim() === '' && examples.length === 0;
}

/** The query in the shape that it is kept in: in the address, in the history, under a name. */
export function toKept({ text, examples, filter }: QueryValue): KeptQuery {
  const chips = examples.map((example) => ({
    example: toInput(example),
    name: example.name,
    modality: example.modality,
  }));
  return { text, chips, filter };
}

export function fromKept({ text, chips, filter }: KeptQuery): QueryValue {
  return { text, examples: chips.map(exampleOfKept), filter };
}
