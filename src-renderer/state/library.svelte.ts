import { toAppError } from '../../src-main/base/errors.ts';
import type { AppError } from '../../src-main/base/errors.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type { Folder, ListedProblem } from '../../src-main/contract/library-methods.ts';
import type { IndexProgress, Status } from '../../src-main/contract/methods.ts';

/** Counts may lag this far behind while files stream in. */
const REFRESH_MS = 700;

/** What the library holds and how far indexing has come. */
export class Library {
  status = $state.raw<Status>();
  progress = $state.raw<IndexProgress>();
  folders = $state.raw<Folder[]>([]);
  problems = $state.raw<ListedProblem[]>([]);
  error = $state.raw<AppError>();
  /** Grows when indexing has brought new content in, so that searches can ask again. */
  edition = $state(0);
  itemCount = $derived(
    this.status ? Object.values(this.status.items).reduce((sum, count) => sum + count, 0) : 0,
  );
  #client: Client | undefined;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;
  #lastAsked = 0;
  #lastAnswered = 0;

  /** Follows the library behind `client`; returns a function that stops it. */
  follow(client: Client): () => void {
    this.#client = client;
    const stops = [
      client.on('index.progress', (progress) => {
        if (progress.phase === 'idle')
          void this.refresh(); // which tells it together with what is counted now
        else this.#proceed(progress);
      }),
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
      const asked = (this.#lastAsked += 1);
      const status = await client.call('library.status', {});
      if (asked < this.#lastAnswered) return; // a later question was answered before
      this.#lastAnswered = asked;
      this.status = status;
      this.progress = status.progress;
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

  /** Scans folders again, all where none is named; progress arrives as events. */
  async scan(rootIds: number[]): Promise<void> {
    await this.#act((client) => client.call('library.index', { rootIds }));
  }

  async loadFolders(): Promise<void> {
    await this.#attempt(async (client) => {
      this.folders = (await client.call('library.folders', {})).folders;
    });
  }

  async loadProblems(): Promise<void> {
    await this.#attempt(async (client) => {
      this.problems = (await client.call('library.problems', {})).problems;
    });
  }

  /** Reads files again that could not be read, all that are listed where none is named. */
  async retry(paths: string[]): Promise<void> {
    await this.#act((client) => client.call('library.retry', { paths }));
    await this.refresh();
  }

  async dismiss(paths: string[], isDismissed: boolean): Promise<void> {
    await this.#act((client) => client.call('library.dismiss', { paths, isDismissed }));
    await this.refresh();
  }

  #proceed(progress: IndexProgress): void {
    if (progress.phase !== this.progress?.phase) this.#refreshSoon(); // roots begin their work
    this.progress = progress;
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
