import { SvelteMap } from 'svelte/reactivity';
import { STRENGTHS } from '../../src-main/base/types.ts';
import type { Client } from '../../src-main/contract/client.ts';
import { FIRST_IN_LANE, MATCHED_WORDS } from '../../src-main/contract/lane-methods.ts';
import type { BegunLane, Described, Lane } from '../../src-main/contract/lane-methods.ts';
import type { Hit } from '../../src-main/contract/methods.ts';
import { bySegment } from '../presentation/collections.ts';

/** Hits described at once; the first page comes with the lane. */
const PAGE_SIZE = FIRST_IN_LANE;
/** While a person scrolls fast only the pages asked for last matter; a large screen shows fewer than these. */
const MOST_WANTED = 8;
/** Descriptions kept: 10,000 hits, some 10 MB. */
const MOST_PAGES = 160;

/** A lane whose hits are described when they come into view. */
export class LaneHits {
  readonly lane: Lane;
  readonly #client: Client;
  readonly #searchId: number | undefined;
  readonly #pages = new SvelteMap<number, ReadonlyMap<number, Described>>();
  /** Pages to describe, the one wanted last at the end. */
  #wanted: number[] = [];
  /** The page that is being described. */
  #loading: number | undefined;

  /** `searchId`: of the search that `lane` answers; undefined for the library itself. */
  constructor(client: Client, { found, ...lane }: BegunLane, searchId: number | undefined) {
    this.#client = client;
    this.lane = lane;
    this.#searchId = searchId;
    this.#keep(0, bySegment(found));
  }

  /** Undefined until it is described, and where its file is gone. */
  hitAt(index: number): Hit | undefined {
    const segmentId = this.lane.segmentIds[index] ?? 0;
    const described = this.#pages.get(Math.floor(index / PAGE_SIZE))?.get(segmentId);
    return described && this.#toHit(index, described);
  }

  /** Has hits `from` to just before `to` described. */
  need(from: number, to: number): void {
    const last = Math.floor((to - 1) / PAGE_SIZE);
    for (let page = Math.floor(from / PAGE_SIZE); page <= last; page += 1) {
      if (this.#pages.has(page) || page === this.#loading) continue;
      this.#wanted = [...this.#wanted.filter((other) => other !== page), page].slice(-MOST_WANTED);
    }
    if (this.#loading === undefined) void this.#load();
  }

  async #load(): Promise<void> {
    try {
      while ((this.#loading = this.#wanted.pop()) !== undefined) {
        this.#keep(this.#loading, await this.#fetch(this.#loading));
      }
    } catch {
      this.#wanted = []; // the engine is away, and the whole question is asked again when it is back
      this.#loading = undefined;
    }
  }

  async #fetch(page: number): Promise<ReadonlyMap<number, Described>> {
    const segmentIds = this.lane.segmentIds.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
    const { found } = await this.#client.call('lanes.page', {
      segmentIds: [...segmentIds],
      ...(this.#searchId !== undefined && { searchId: this.#searchId }),
    });
    return bySegment(found);
  }

  #keep(page: number, found: ReadonlyMap<number, Described>): void {
    this.#pages.set(page, found);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > MOST_PAGES && oldest !== undefined) this.#pages.delete(oldest);
  }

  #toHit(index: number, described: Described): Hit {
    const { marks, scores } = this.lane;
    const mark = marks[index] ?? STRENGTHS.indexOf('none');
    const strength = STRENGTHS[mark % MATCHED_WORDS] ?? 'none';
    const matchedWords = mark >= MATCHED_WORDS;
    return { ...described, score: scores[index] ?? 0, strength, matchedWords };
  }
}
