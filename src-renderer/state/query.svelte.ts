import type { Modality } from '../../src-main/base/types.ts';
import type { Input } from '../../src-main/contract/methods.ts';
import { parseWords } from '../presentation/typed-words.ts';
import { exampleOfText, toInput } from './examples.ts';
import type { Example } from './examples.ts';

/** Most hits of a lane: plenty to look through, and still quick to send. A lane this long may have been cut. */
export const LANE_LIMIT = 300;

/** The query a person is putting together: typed words, examples and filters. */
export class QueryDraft {
  text = $state('');
  examples = $state.raw<Example[]>([]);
  /** Folder to stay below. */
  under = $state<string>();
  /** Kinds to look among; empty means all. */
  modalities = $state.raw<Modality[]>([]);
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

  toggleModality(modality: Modality): void {
    this.modalities = this.modalities.includes(modality)
      ? this.modalities.filter((other) => other !== modality)
      : [...this.modalities, modality];
  }

  #typedExamples(): Example[] {
    const { wanted, unwanted } = parseWords(this.text);
    const minuses = unwanted.map((words) => exampleOfText(words, true));
    return wanted ? [exampleOfText(wanted), ...minuses] : minuses;
  }

  #toInput(): Input<'search.query'> | undefined {
    const examples = [...this.#typedExamples(), ...this.examples].map(toInput);
    if (examples.length === 0) return undefined;
    return {
      examples,
      filter: {
        ...(this.modalities.length > 0 && { modalities: this.modalities }),
        ...(this.under !== undefined && { under: this.under }),
      },
      limit: LANE_LIMIT,
    };
  }
}
