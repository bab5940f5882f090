import { untrack } from 'svelte';
import type { Client } from '../../src-main/contract/client.ts';
import type { Explanation } from '../../src-main/contract/inspection-methods.ts';
import type { Hit, Input } from '../../src-main/contract/methods.ts';
import { readablePassage } from '../presentation/passage.ts';

/** Long enough to skip the hits that an arrow key only passes. */
const SETTLE_MS = 200;

/** Why the selected hit was found, looked at more closely than the search did. */
export class Evidence {
  /** Undefined while the engine looks, and where nothing was asked. */
  found = $state.raw<Explanation>();
  #hit = $state.raw<Hit>();
  /** The sentence of the passage that is nearest. */
  sentence = $derived.by(() => {
    const { startOffset, endOffset } = this.found?.sentence ?? { startOffset: 0, endOffset: 0 };
    return this.#hit ? readablePassage(this.#hit, startOffset, endOffset) : '';
  });

  /** Starts looking; the returned function gives up. */
  find(
    client: Client | undefined,
    hit: Hit | undefined,
    query: Input<'search.query'> | undefined,
  ): () => void {
    if (hit?.segment.segmentId !== untrack(() => this.#hit)?.segment.segmentId)
      this.found = undefined;
    this.#hit = hit;
    if (!client || !hit || !query || hit.strength === 'none') return () => undefined;
    const controller = new AbortController();
    const question = { query, itemId: hit.item.itemId, segmentId: hit.segment.segmentId };
    const timer = setTimeout(() => void this.#run(client, question, controller.signal), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }

  /** Where in its item a hit was found, as far as is known now. */
  placeOf({ segment }: Hit): Hit['segment']['place'] {
    const span = this.found?.span;
    return span ? { kind: 'sound-window', ...span } : segment.place;
  }

  async #run(client: Client, question: Input<'items.explain'>, signal: AbortSignal): Promise<void> {
    const found = await client.call('items.explain', question, signal).catch(() => undefined); // an aside: the hit itself stays
    if (!signal.aborted) this.found = found;
  }
}
