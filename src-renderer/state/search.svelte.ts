import { toAppError } from '../../src-main/base/errors.ts';
import type { AppError } from '../../src-main/base/errors.ts';
import { MODALITIES } from '../../src-main/base/types.ts';
import type { Modality } from '../../src-main/base/types.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { LaneOrder } from '../../src-main/contract/lane-methods.ts';
import type { Input, QueryFilter } from '../../src-main/contract/methods.ts';
import { LaneHits } from './lane-hits.svelte.ts';

/** Questions follow each other no faster: every letter is answered, not every step of a slider. */
const PAUSE_MS = 60;

/** What to show: the hits of a query, or the library itself where there is none. */
export interface Question {
  query: Input<'search.query'> | undefined;
  filter: QueryFilter;
  order: LaneOrder;
}

/** The latest answer of the engine. The last one stays until the next begins to come, so that results never blink. */
export class Search {
  /** The lanes that have come; each is shown at once. */
  lanes = $state.raw<Partial<Record<Modality, LaneHits>>>({});
  /** True once every lane that was asked for has come. */
  isWhole = $state(false);
  /** The query that `lanes` answer; undefined for the library itself. A new object whenever the question changes. */
  answeredQuery = $state.raw<Input<'search.query'>>();
  /** The words that the answer was to be akin to. */
  words = $derived(
    (this.answeredQuery?.examples ?? [])
      .flatMap((example) =>
        example.kind === 'text' && (example.weight ?? 1) > 0 ? [example.text] : [],
      )
      .join(' '),
  );
  isRunning = $state(false);
  error = $state.raw<AppError>();
  #askedMs = -Infinity;

  /** Asks, after a pause where another question was just asked; the returned function takes the question back. */
  ask(client: Client | undefined, question: Question): () => void {
    this.error = undefined;
    if (!client) return () => undefined;
    const controller = new AbortController();
    const timer = setTimeout(
      () => void this.#run(client, question, controller.signal),
      this.#askedMs + PAUSE_MS - performance.now(),
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
      this.isRunning = false;
    };
  }

  async #run(client: Client, question: Question, signal: AbortSignal): Promise<void> {
    this.isRunning = true;
    this.#askedMs = performance.now();
    try {
      const fetchLane = await openQuestion(client, question, signal);
      const wanted = question.filter.modalities ?? MODALITIES;
      const arrived: typeof this.lanes = {};
      await Promise.all(
        wanted.map(async (modality) => {
          arrived[modality] = await fetchLane(modality);
          if (signal.aborted) return;
          this.#show({ ...arrived }, question);
          this.isWhole = Object.keys(arrived).length === wanted.length;
        }),
      );
    } catch (thrown) {
      const error = toAppError(thrown);
      if (!signal.aborted && error.code !== 'engine-stopped') this.error = error;
    } finally {
      if (!signal.aborted) this.isRunning = false;
    }
  }

  #show(lanes: typeof this.lanes, { query }: Question): void {
    this.lanes = lanes;
    this.answeredQuery = query;
  }
}

type FetchLane = (modality: Modality) => Promise<LaneHits>;

/** Gets a query ready once, to be asked of one lane after another. */
async function openQuestion(
  client: Client,
  { query, filter, order }: Question,
  signal: AbortSignal,
): Promise<FetchLane> {
  const searchId = query && (await client.call('lanes.search', query, signal)).searchId;
  return async (modality) => {
    const lane =
      searchId === undefined
        ? await client.call('lanes.listed', { filter, modality, order }, signal)
        : await client.call('lanes.ranked', { searchId, modality, order }, signal);
    return new LaneHits(client, lane, searchId);
  };
}
