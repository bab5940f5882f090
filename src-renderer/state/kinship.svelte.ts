import { toAppError } from '../../src-main/base/errors.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { Link } from '../../src-main/contract/learning-methods.ts';
import type { Item, Output } from '../../src-main/contract/methods.ts';
import { messages } from '../messages/messages.ts';
import { sentenceOf } from '../messages/sentence.ts';
import type { Toasts } from './toast.svelte.ts';

type Label = Output<'labels.list'>['labels'][number];
type Work = (client: Client) => Promise<unknown>;

/** What belongs together: the links and labels of the selected item, and the gestures that change them. */
export class Kinship {
  links = $state.raw<Link[]>([]);
  labels = $state.raw<Label[]>([]);
  /** Every label of the library, to complete what is typed. */
  allLabels = $state.raw<Label[]>([]);
  readonly #toasts: Toasts;
  readonly #report: (problem: string) => void;
  #client: Client | undefined;
  #itemId: number | undefined;

  constructor(toasts: Toasts, report: (problem: string) => void) {
    this.#toasts = toasts;
    this.#report = report;
  }

  /** Shows what `item` belongs with. */
  follow(client: Client | undefined, item: Item | undefined): void {
    if (item?.itemId !== this.#itemId) {
      this.links = [];
      this.labels = [];
    }
    this.#client = client;
    this.#itemId = item?.itemId;
    if (client) void this.#attempt(() => Promise.resolve());
  }

  async link(a: Item, b: Item): Promise<void> {
    const pair = { itemA: a.itemId, itemB: b.itemId };
    await this.#do(messages.item.linked(a.name, b.name), {
      forth: (client) => client.call('links.add', pair),
      back: (client) => client.call('links.remove', pair),
    });
  }

  async unlink(a: Item, b: Item): Promise<void> {
    const pair = { itemA: a.itemId, itemB: b.itemId };
    await this.#do(messages.item.unlinked(a.name, b.name), {
      forth: (client) => client.call('links.remove', pair),
      back: (client) => client.call('links.add', pair),
    });
  }

  async label(name: string, itemIds: number[]): Promise<void> {
    const input = { name, itemIds };
    await this.#do(messages.item.labelled(name, itemIds.length), {
      forth: (client) => client.call('labels.assign', input),
      back: (client) => client.call('labels.unassign', input),
    });
  }

  async unlabel(name: string, itemIds: number[]): Promise<void> {
    const input = { name, itemIds };
    await this.#do(messages.item.unlabelled(name, itemIds.length), {
      forth: (client) => client.call('labels.unassign', input),
      back: (client) => client.call('labels.assign', input),
    });
  }

  async #do(text: string, { forth, back }: { forth: Work; back: Work }): Promise<void> {
    if (!(await this.#attempt(forth))) return;
    this.#toasts.show({ text, undo: () => this.#attempt(back) });
  }

  /** Does `work` and looks again; returns whether it was done. */
  async #attempt(work: Work): Promise<boolean> {
    try {
      if (!this.#client) return false;
      await work(this.#client);
      await this.#load(this.#client);
      return true;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'engine-stopped') this.#report(sentenceOf(error)); // the status bar tells of that
      return false;
    }
  }

  async #load(client: Client): Promise<void> {
    const itemId = this.#itemId;
    this.allLabels = (await client.call('labels.list', {})).labels;
    if (itemId === undefined) return;
    const [links, own] = await Promise.all([
      client.call('links.list', { itemId }),
      client.call('labels.list', { itemId }),
    ]);
    if (itemId !== this.#itemId) return; // another item was selected meanwhile
    this.links = links.links;
    this.labels = own.labels;
  }
}
