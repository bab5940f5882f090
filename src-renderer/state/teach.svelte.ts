import { toAppError } from '../../src-main/base/errors.ts';
import type { AppError } from '../../src-main/base/errors.ts';
import type { Client } from '../../src-main/contract/client.ts';
import type {
  ModelVersionInfo,
  TrainingOutcome,
  TrainingProgress,
  TrainingSummary,
} from '../../src-main/contract/learning-methods.ts';
import type { EventPayload } from '../../src-main/contract/methods.ts';

/** Loss terms of one step by their symbols. */
export interface StepLoss {
  step: number;
  terms: Readonly<Record<string, number>>;
}

/** What Akin has to learn from, how a training goes, and the versions there are. */
export class Teach {
  summary = $state.raw<TrainingSummary>();
  /** Roots whose folders are labels. */
  folderRootIds = $state.raw<number[]>([]);
  models = $state.raw<ModelVersionInfo[]>([]);
  progress = $state.raw<TrainingProgress>();
  losses = $state.raw<StepLoss[]>([]);
  /** What the last training of this window led to. */
  outcome = $state.raw<TrainingOutcome>();
  /** A version on its way to be the active one. */
  switching = $state.raw<EventPayload<'models.progress'>>();
  error = $state.raw<AppError>();
  isRunning = $derived((this.progress?.phase ?? 'idle') !== 'idle');
  readonly #client: () => Client | undefined;

  constructor(client: () => Client | undefined) {
    this.#client = client;
  }

  /** Follows the learning of the engine behind `client`; returns a function that stops it. */
  follow(client: Client): () => void {
    const stops = [
      client.on('training.progress', (progress) => {
        this.#take(progress);
      }),
      client.on('training.finished', (outcome) => {
        this.outcome = outcome;
        void this.load();
      }),
      client.on('models.progress', (switching) => (this.switching = switching)),
      client.on('models.changed', () => {
        this.switching = undefined;
        void this.load();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Looks what there is to learn from, and which versions. */
  async load(): Promise<void> {
    await this.#attempt(async (client) => {
      const [summary, labels, { models }] = await Promise.all([
        client.call('training.summary', {}),
        client.call('labels.list', {}),
        client.call('models.list', {}),
      ]);
      this.summary = summary;
      this.progress = summary.progress;
      this.folderRootIds = labels.folderRootIds;
      this.models = models;
    });
  }

  async useFolders(rootId: number, isOn: boolean): Promise<void> {
    await this.#attempt((client) => client.call('labels.useFolders', { rootId, isOn }));
    await this.load();
  }

  /** Trains without publishing: a better version waits for `publish` or `discard`. */
  async train(): Promise<void> {
    this.outcome = undefined;
    this.losses = [];
    await this.#attempt((client) => client.call('training.start', { publish: 'ask' }));
    await this.load();
  }

  async togglePause(): Promise<void> {
    const isPaused = this.progress?.phase === 'paused';
    await this.#attempt((client) =>
      client.call(isPaused ? 'training.resume' : 'training.pause', {}),
    );
  }

  async cancel(): Promise<void> {
    await this.#attempt((client) => client.call('training.cancel', {}));
  }

  async publish(): Promise<void> {
    await this.#attempt((client) => client.call('training.publish', {}));
    await this.load();
  }

  async discard(): Promise<void> {
    this.outcome = undefined;
    await this.#attempt((client) => client.call('training.discard', {}));
    await this.load();
  }

  async use(version: string): Promise<void> {
    this.switching = { version, doneCount: 0, totalCount: 0 };
    await this.#attempt((client) => client.call('models.use', { version }));
    this.switching = undefined;
    await this.load();
  }

  #take(progress: TrainingProgress): void {
    this.progress = progress;
    const { step, terms, phase } = progress;
    const isNew = step > (this.losses.at(-1)?.step ?? 0);
    if (phase === 'preparing') this.losses = [];
    else if (phase === 'training' && isNew) this.losses = [...this.losses, { step, terms }];
  }

  async #attempt(work: (client: Client) => Promise<unknown>): Promise<void> {
    this.error = undefined;
    try {
      const client = this.#client();
      if (client) await work(client);
    } catch (thrown) {
      const error = toAppError(thrown);
      const isTold = error.code === 'engine-stopped' || error.code === 'cancelled';
      if (!isTold) this.error = error; // the status bar tells of the one, the person asked for the other
    }
  }
}
