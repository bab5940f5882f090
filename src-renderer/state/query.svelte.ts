import type { Modality } from '../../src-main/base/types.ts';
import type { Input, QueryFilter } from '../../src-main/contract/methods.ts';
import { parseWords } from '../presentation/typed-words.ts';
import { exampleOfText, toInput } from './examples.ts';
import type { Example } from './examples.ts';

/** Some fields of a filter, undefined where they are to be let go. */
type FilterChange = { [K in keyof QueryFilter]?: QueryFilter[K] | undefined };

/** The query a person is putting together: typed words, examples and filters. */
export class QueryDraft {
  text = $state('');
  examples = $state.raw<Example[]>([]);
  /** What the gallery, or the library itself, is narrowed to. */
  filter = $state.raw<QueryFilter>({});
  isEmpty = $derived(this.text.trim() === '' && this.examples.length === 0);
  /** The query as the engine takes it; undefined while there is nothing to look for. */
  input = $derived.by(() => this.#toInput());

  add(example: Example): void {
    this.examples = [...this.examples.filter(({ key }) => key !== example.key), example];
  }

  change(key: string, change: Partial<Pick<Example, 'isMinus' | 'weight'>>): void {
    this.examples = this.examples.map((example) =>
      example.key === key ? { ...example, ...change } : example,
    );
  }

  remove(key: string): void {
    this.examples = this.examples.filter((example) => example.key !== key);
  }

  /** Turns the typed words into chips, so that more can be typed. */
  keepWords(): void {
    for (const example of this.#typedExamples()) this.add(example);
    this.text = '';
  }

  clear(): void {
    this.text = '';
    this.examples = [];
  }

  /** Drops what was asked and asks for `example` alone. */
  restart(example: Example): void {
    this.text = '';
    this.examples = [example];
  }

  /** Changes what is given; undefined lets everything through again. */
  narrow(change: FilterChange): void {
    const all: FilterChange = { ...this.filter, ...change };
    const kept = Object.entries(all).filter(([, value]) => value !== undefined);
    this.filter = Object.fromEntries(kept);
  }

  /** Lets everything through again. */
  widen(): void {
    this.filter = {};
  }

  toggleModality(modality: Modality): void {
    const others = this.filter.modalities ?? [];
    const modalities = others.includes(modality)
      ? others.filter((other) => other !== modality)
      : [...others, modality];
    this.narrow({ modalities: modalities.length > 0 ? modalities : undefined });
  }

  #typedExamples(): Example[] {
    const { wanted, unwanted } = parseWords(this.text);
    const minuses = unwanted.map((words) => exampleOfText(words, true));
    return wanted ? [exampleOfText(wanted), ...minuses] : minuses;
  }

  #toInput(): Input<'search.query'> | undefined {
    const examples = [...this.#typedExamples(), ...this.examples].map(toInput);
    if (examples.length === 0) return undefined;
    return { examples, filter: this.filter };
  }
}
