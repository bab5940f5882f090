import { toAppError } from '../../src-main/base/errors.ts';
import { sentenceOf } from '../messages/sentence.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { Described } from '../../src-main/contract/lane-methods.ts';
import { MOST_IN_PAGE } from '../../src-main/contract/lane-methods.ts';
import type { MapPoints, MapProgress } from '../../src-main/contract/map-methods.ts';
import { idsOf } from '../presentation/collections.ts';
import type { Ids } from '../presentation/collections.ts';
import { groupPoints } from '../presentation/map-groups.ts';
import type { Colouring } from '../presentation/map-groups.ts';

/** More examples than this would say the same. */
const MOST_EXAMPLES = 8;

/** What moves the map that is on the page. */
interface ShownMap {
  zoomBy(factor: number): void;
  fit(): void;
}

/** The map of the archive, and what a person has marked on it. */
export class ArchiveMap {
  points = $state.raw<MapPoints>();
  progress = $state.raw<MapProgress>();
  colouring = $state<Colouring>('kind');
  isLassoOn = $state(false);
  /** Marked points, as indices; empty for none. */
  marked = $state.raw<readonly number[]>([]);
  /** The marked items, as many as a list has room for. */
  markedItems = $state.raw<Described[]>([]);
  isCancelled = $state(false);
  problem = $state<string>();
  /** Present while the map is on the page. */
  shown = $state.raw<ShownMap>();
  grouping = $derived(this.points && groupPoints(this.points, this.colouring));
  #client: Client | undefined;

  /** Follows the map behind `client` while the page is open; returns a function that stops it. */
  follow(client: Client): () => void {
    this.#client = client;
    const stop = client.on('map.progress', (progress) => {
      this.progress = progress.phase === 'idle' ? undefined : progress;
    });
    return () => {
      stop();
      this.#client = undefined;
      this.progress = undefined;
    };
  }

  /** Reads the map, has what is missing drawn, and reads it again. */
  async bringUpToDate(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    this.isCancelled = false;
    this.problem = undefined;
    try {
      await this.#read(client);
      await client.call('map.draw', {});
      await this.#read(client);
    } catch (thrown) {
      const error = toAppError(thrown);
      const { code } = error;
      this.isCancelled = code === 'cancelled';
      if (code !== 'cancelled' && code !== 'engine-stopped') this.problem = sentenceOf(error);
    }
  }

  async cancel(): Promise<void> {
    await this.#client?.call('map.cancel', {});
  }

  /** What a point is; undefined where it is gone. */
  async describe(index: number): Promise<Described | undefined> {
    return (await this.#describe([index]))[0];
  }

  async mark(indices: readonly number[]): Promise<void> {
    this.marked = indices;
    this.markedItems = [];
    const found = await this.#describe(indices.slice(0, MOST_IN_PAGE));
    if (this.marked === indices) this.markedItems = oneAnItem(found);
  }

  /** Marks all points of a colour. */
  markGroup(colour: number): Promise<void> {
    const colours = this.grouping?.colours ?? new Uint8Array();
    return this.mark(Array.from(colours.keys()).filter((index) => colours[index] === colour));
  }

  /** Ids of all marked items. */
  markedIds(): number[] {
    const { itemIds } = this.points ?? { itemIds: [] };
    return [...idsOf(this.marked.map((index) => itemIds[index] ?? 0))];
  }

  /** A few of the marked items, evenly. */
  markedExamples(): Described[] {
    const step = Math.max(1, this.markedItems.length / MOST_EXAMPLES);
    return this.markedItems.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  }

  async #read(client: Client): Promise<void> {
    const points = await client.call('map.points', {});
    const marked = idsOf(this.marked.map((index) => this.points?.segmentIds[index] ?? 0));
    this.points = points;
    if (marked.size > 0) await this.mark(indicesOf(marked, points));
  }

  async #describe(indices: readonly number[]): Promise<Described[]> {
    const segmentIds = indices.map((index) => this.points?.segmentIds[index] ?? 0);
    if (!this.#client || segmentIds.length === 0) return [];
    return (await this.#client.call('lanes.page', { segmentIds })).found;
  }
}

/** The first segment of each item. */
function oneAnItem(found: readonly Described[]): Described[] {
  return found.filter(
    ({ item }, i) => found.findIndex((other) => other.item.itemId === item.itemId) === i,
  );
}

/** Where the segments are among the points, which may have come in another order. */
function indicesOf(segmentIds: Ids, points: MapPoints): number[] {
  const all = Array.from(points.segmentIds);
  return Array.from(all.keys()).filter((index) => segmentIds.has(all[index] ?? 0));
}
