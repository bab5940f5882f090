import { toAppError } from '../../src-main/base/errors.ts';
import { sentenceOf } from '../messages/sentence.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { HistoryEntry, KeptQuery, SavedSearch } from '../../src-main/contract/methods.ts';

/** The queries that the engine keeps: those under a name, and the last that were asked. */
export class KeptQueries {
  searches = $state.raw<SavedSearch[]>([]);
  /** Undefined before the engine has told. */
  history = $state.raw<HistoryEntry[]>();
  #client: Client | undefined;
  readonly #tell: (problem: string) => void;

  /** `tell` is told what went wrong, as a sentence. */
  constructor(tell: (problem: string) => void) {
    this.#tell = tell;
  }

  follow(client: Client | undefined): void {
    this.#client = client;
    void this.loadHistory();
  }

  async save(name: string, query: KeptQuery): Promise<void> {
    await this.#act((client) => client.call('searches.save', { name, query }));
  }

  async rename(searchId: number, name: string): Promise<void> {
    await this.#act((client) => client.call('searches.rename', { searchId, name }));
  }

  async remove(searchId: number): Promise<void> {
    await this.#act((client) => client.call('searches.remove', { searchId }));
  }

  /** Puts a query on top of the history. It is a courtesy: what goes wrong is not worth a word. */
  async remember(query: KeptQuery): Promise<void> {
    const client = this.#client;
    const added = client
      ?.call('history.add', { query })
      .then(() => client.call('history.list', {}));
    await added?.then(({ entries }) => (this.history = entries)).catch(() => undefined);
  }

  async loadHistory(): Promise<void> {
    await this.#act(async (client) => {
      this.history = (await client.call('history.list', {})).entries;
    });
  }

  async clearHistory(): Promise<void> {
    await this.#act((client) => client.call('history.clear', {}));
    this.history = [];
  }

  /** Does what a person asked for, and looks at the saved searches again. */
  async #act(work: (client: Client) => Promise<unknown>): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      await work(client);
      this.searches = (await client.call('searches.list', {})).searches;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'engine-stopped') this.#tell(sentenceOf(error)); // the status bar tells of that
    }
  }
}
