import { toAppError } from '../../src-main/base/errors.ts';
import type { AppError } from '../../src-main/base/errors.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { Answer, Input } from '../../src-main/contract/methods.ts';

/** A pause in typing that is worth a search. */
const DEBOUNCE_MS = 120;

/** The latest answer of the engine. The last one stays until the next is there, so that results never blink. */
export class Search {
  answer = $state.raw<Answer>();
  /** The question that `answer` answers; a new object whenever the question changes. */
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

  /** Asks after the debounce; the returned function takes the question back. */
  ask(client: Client | undefined, query: Input<'search.query'> | undefined): () => void {
    if (!query) this.#forget();
    this.error = undefined;
    if (!client || !query) return () => undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => void this.#run(client, query, controller.signal), DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
      this.isRunning = false;
    };
  }

  #forget(): void {
    this.answer = undefined;
    this.answeredQuery = undefined;
  }

  async #run(client: Client, query: Input<'search.query'>, signal: AbortSignal): Promise<void> {
    this.isRunning = true;
    try {
      const answer = await client.call('search.query', query, signal);
      if (signal.aborted) return;
      this.answer = answer;
      this.answeredQuery = query;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (!signal.aborted && error.code !== 'engine-stopped') this.error = error;
    } finally {
      if (!signal.aborted) this.isRunning = false;
    }
  }
}
