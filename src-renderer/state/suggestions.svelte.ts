import type { Client } from '../../src-main/contract/client.ts';
import type { Item, Output } from '../../src-main/contract/methods.ts';
import { messages } from '../messages/messages.ts';
import type { Toasts } from './toast.svelte.ts';

type Suggestion = Output<'suggestions.list'>['suggestions'][number];

/** Plenty to go through in one sitting. */
const MOST_SUGGESTIONS = 50;

/** Pairs that may belong together, gone through one by one. */
export class Suggestions {
  /** Undefined before the engine has looked. */
  pairs = $state.raw<Suggestion[]>();
  isLooking = $state(false);
  #position = $state(0);
  position = $derived(Math.min(this.#position, Math.max(0, (this.pairs?.length ?? 0) - 1)));
  current = $derived(this.pairs?.[this.position]);
  readonly #client: () => Client | undefined;
  readonly #link: (a: Item, b: Item) => Promise<void>;
  readonly #toasts: Toasts;

  /** `link` joins two items and offers the way back. */
  constructor(
    client: () => Client | undefined,
    link: (a: Item, b: Item) => Promise<void>,
    toasts: Toasts,
  ) {
    this.#client = client;
    this.#link = link;
    this.#toasts = toasts;
  }

  /** Looks for pairs; rejects as the engine does. */
  async look(): Promise<void> {
    this.isLooking = true;
    try {
      const found = await this.#client()?.call('suggestions.list', { limit: MOST_SUGGESTIONS });
      this.pairs = found?.suggestions;
      this.#position = 0;
    } finally {
      this.isLooking = false;
    }
  }

  move(steps: number): void {
    const last = Math.max(0, (this.pairs?.length ?? 0) - 1);
    this.#position = Math.min(last, Math.max(0, this.position + steps));
  }

  async accept(): Promise<void> {
    const pair = this.#takeCurrent();
    if (pair) await this.#link(pair.itemA, pair.itemB);
  }

  async refuse(): Promise<void> {
    const position = this.position;
    const pair = this.#takeCurrent();
    if (!pair) return;
    await this.#client()?.call('suggestions.refuse', idsOf(pair));
    this.#toasts.show({
      text: messages.teach.suggest.refused(pair.itemA.name, pair.itemB.name),
      undo: () => this.#restore(pair, position),
    });
  }

  async #restore(pair: Suggestion, position: number): Promise<void> {
    await this.#client()?.call('suggestions.restore', idsOf(pair));
    this.pairs = this.pairs?.toSpliced(position, 0, pair);
    this.#position = position;
  }

  #takeCurrent(): Suggestion | undefined {
    const pair = this.current;
    this.pairs = this.pairs?.filter((other) => other !== pair);
    return pair;
  }
}

const idsOf = ({ itemA, itemB }: Suggestion) => ({ itemA: itemA.itemId, itemB: itemB.itemId });
