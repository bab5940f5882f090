import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { Hit, Item } from '../../src-main/contract/methods.ts';

/** Long enough to skip the items that an arrow key only passes. */
const SETTLE_MS = 150;
const MOST_IN_LANE = 3;

/** Weak ones too: the list is short, and each says how strong it is. */
const isAkin = (hit: Hit): boolean => hit.strength !== 'none';

/** The kinds an item is not. */
export function otherModalities(item: Item): Modality[] {
  return MODALITIES.filter((modality) => modality !== item.modality);
}

/** What is akin to one item in the other modalities. */
export class Neighbours {
  /** Undefined while the engine is looking. */
  hits = $state.raw<Hit[]>();
  #itemId: number | undefined;

  /** Starts looking; the returned function gives up. */
  find(client: Client | undefined, item: Item | undefined): () => void {
    if (item?.itemId !== this.#itemId) this.hits = undefined;
    this.#itemId = item?.itemId;
    if (!client || !item) return () => undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => void this.#run(client, item, controller.signal), SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }

  async #run(client: Client, item: Item, signal: AbortSignal): Promise<void> {
    const question = {
      examples: [{ kind: 'item' as const, itemId: item.itemId }],
      filter: { modalities: otherModalities(item) },
      limit: MOST_IN_LANE,
    };
    const answer = await client.call('search.query', question, signal).catch(() => undefined); // an aside: the query itself shows what is wrong
    if (signal.aborted) return;
    this.hits = answer ? Object.values(answer.lanes).flat().filter(isAkin) : [];
  }
}
