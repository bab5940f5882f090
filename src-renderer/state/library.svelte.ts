import { toAppError } from '../../src-main/base/errors.ts';
import type { AppError } from '../../src-main/base/errors.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { IndexProgress, Problem, Status } from '../../src-main/contract/methods.ts';

/** Counts may lag this far behind while files stream in. */
const REFRESH_MS = 700;

/** What the library holds and how far indexing has come. */
export class Library {
  status = $state.raw<Status>();
  progress = $state.raw<IndexProgress>();
  problems = $state.raw<Problem[]>([]);
  error = $state.raw<AppError>();
  /** Grows when indexing has brought new content in, so that searches can ask again. */
  edition = $state(0);
  itemCount = $derived(
    this.status ? Object.values(this.status.items).reduce((sum, count) => sum + count, 0) : 0,
  );
  #client: Client | undefined;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;

  /** Follows the library behind `client`; returns a function that stops it. */
  follow(client: Client): () => void {
    this.#client = client;
    const stops = [
      client.on('index.progress', (progress) => (this.progress = progress)),
      client.on('library.changed', () => {
        this.#refreshSoon();
      }),
      client.on('index.finished', () => {
        this.#refreshSoon();
      }),
    ];
    void this.refresh();
    return () => {
      clearTimeout(this.#refreshTimer);
      this.#refreshTimer = undefined;
      for (const stop of stops) stop();
    };
  }

  async refresh(): Promise<void> {
    await this.#attempt(async (client) => {
      this.status = await client.call('library.status', {});
      this.progress = this.status.progress;
      this.edition += 1;
    });
  }

  async addFolders(paths: string[]): Promise<boolean> {
    return this.#act(async (client) => {
      if (paths.length === 0) return;
      await client.call('library.addRoots', { paths });
      this.#refreshSoon();
    });
  }

  async addSampleArchive(): Promise<void> {
    if (this.status) await this.addFolders([this.status.sampleArchiveDir]);
  }

  async removeFolder(rootId: number): Promise<void> {
    await this.#act(async (client) => {
      await client.call('library.removeRoot', { rootId });
      this.#refreshSoon();
    });
  }

  async togglePause(): Promise<void> {
    const isPaused = this.progress?.phase === 'paused';
    await this.#act((client) => client.call(isPaused ? 'library.resume' : 'library.pause', {}));
  }

  async loadProblems(): Promise<void> {
    await this.#attempt(async (client) => {
      this.problems = (await client.call('library.problems', {})).problems;
    });
  }

  /** Scans every folder again; progress arrives as events. */
  async lookAgain(): Promise<void> {
    await this.#act((client) => client.call('library.index', {}));
    await this.loadProblems();
  }

  /** Does what a person asked for; returns whether it was done. */
  #act(work: (client: Client) => Promise<unknown>): Promise<boolean> {
    this.error = undefined;
    return this.#attempt(work);
  }

  async #attempt(work: (client: Client) => Promise<unknown>): Promise<boolean> {
    try {
      if (this.#client) await work(this.#client);
      return this.#client !== undefined;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'engine-stopped') this.error = error; // the status bar tells of that
      return false;
    }
  }

  #refreshSoon(): void {
    this.#refreshTimer ??= setTimeout(() => {
      this.#refreshTimer = undefined;
      void this.refresh();
    }, REFRESH_MS);
  }
}
