import type { Input } from '../../src-main/contract/methods.ts';
import { MOST_EXAMPLES } from '../../src-main/contract/query.ts';
import type { FilterChange } from '../presentation/filters.ts';
import { change, redo, settle, startTimeline, undo } from '../presentation/timeline.ts';
import { toInput } from './examples.ts';
import type { Example } from './examples.ts';
import { asksNothing, examplesOfWords, NO_QUERY, withExample } from './query-value.ts';
import type { QueryValue } from './query-value.ts';

/** The query a person is putting together: typed words, examples and filters. Every change can be undone. */
export class QueryDraft {
  #timeline = $state.raw(startTimeline(NO_QUERY));
  value = $derived.by(() => this.#timeline.now);
  examples = $derived.by(() => this.value.examples);
  /** What the gallery, or the library itself, is narrowed to. */
  filter = $derived.by(() => this.value.filter);
  isEmpty = $derived.by(() => asksNothing(this.value));
  canUndo = $derived.by(() => this.#timeline.past.length > 0);
  canRedo = $derived.by(() => this.#timeline.future.length > 0);
  /** The query as the engine takes it; undefined while there is nothing to look for. */
  input = $derived.by(() => inputOf(this.value));

  /** Words that stand in the field. */
  get text(): string {
    return this.value.text;
  }

  set text(text: string) {
    this.#change({ text }, 'text');
  }

  add(example: Example): void {
    this.open(withExample(this.value, example));
  }

  change(key: string, change: Partial<Pick<Example, 'isMinus' | 'weight'>>): void {
    const kind = change.weight === undefined ? undefined : `weight ${key}`;
    this.#change({ examples: this.#mapExample(key, (old) => ({ ...old, ...change })) }, kind);
  }

  /** Puts another example in the place of one, such as a part of it. */
  replace(key: string, example: Example): void {
    this.#change({ examples: this.#mapExample(key, () => example) });
  }

  remove(key: string): void {
    this.#change({ examples: this.examples.filter((example) => example.key !== key) });
  }

  /** Turns the typed words into chips, so that more can be typed. */
  keepWords(): void {
    this.open(examplesOfWords(this.text).reduce(withExample, { ...this.value, text: '' }));
  }

  /** Lets go of what is asked; the filters stay. */
  clear(): void {
    if (!this.isEmpty) this.#change({ text: '', examples: [] });
  }

  /** Drops what was asked and asks for `example` alone. */
  restart(example: Example): void {
    this.#change({ text: '', examples: [example] });
  }

  /** Changes what is given; undefined lets everything through again. */
  narrow(change: FilterChange): void {
    const all: FilterChange = { ...this.filter, ...change };
    const kept = Object.entries(all).filter(([, value]) => value !== undefined);
    this.#change({ filter: Object.fromEntries(kept) });
  }

  /** Lets everything through again. */
  widen(): void {
    this.#change({ filter: {} });
  }

  /** Asks another query in the place of this one. */
  open(value: QueryValue): void {
    this.#timeline = change(this.#timeline, value);
  }

  /** A pause: what is typed from now on is undone on its own. */
  settle(): void {
    this.#timeline = settle(this.#timeline);
  }

  undo(): void {
    this.#timeline = undo(this.#timeline);
  }

  redo(): void {
    this.#timeline = redo(this.#timeline);
  }

  #change(changed: Partial<QueryValue>, kind?: string): void {
    this.#timeline = change(this.#timeline, { ...this.value, ...changed }, kind);
  }

  #mapExample(key: string, map: (example: Example) => Example): Example[] {
    return this.examples.map((example) => (example.key === key ? map(example) : example));
  }
}

function inputOf({ text, examples, filter }: QueryValue): Input<'search.query'> | undefined {
  const asked = [...examplesOfWords(text), ...examples].slice(0, MOST_EXAMPLES).map(toInput);
  return asked.length === 0 ? undefined : { examples: asked, filter };
}
