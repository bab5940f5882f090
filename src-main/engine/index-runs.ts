import type { IndexSummary } from '../contract/methods.ts';
import type { FilesOfRoots } from '../library/indexer.ts';

/** Brings roots (all when empty) up to date, or `only` some of their files. */
export type IndexRoots = (rootIds: readonly number[], only?: FilesOfRoots) => Promise<IndexSummary>;

/** Runs of the indexer one after another, with a switch to pause them. */
export interface IndexRuns {
  /** Runs after those already asked for; resolves with its own summary. */
  run: IndexRoots;
  pause: () => void;
  resume: () => void;
  readonly isPaused: boolean;
  /** Resolves when work may go on. */
  mayContinue(): Promise<void>;
  /** Stops the present run and refuses further ones; resolves when it has stopped. */
  close(): Promise<void>;
}

/** `index` does the work of one run, until `signal` aborts; `onPause` is called when work is paused and when it is resumed. */
export function createIndexRuns(
  index: (signal: AbortSignal, ...what: Parameters<IndexRoots>) => Promise<IndexSummary>,
  onPause: () => void,
): IndexRuns {
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let paused: PromiseWithResolvers<undefined> | undefined;

  const release = () => {
    paused?.resolve(undefined);
    paused = undefined;
  };
  return {
    run: (...what) => {
      const run = last.then(() => {
        closing.signal.throwIfAborted();
        return index(closing.signal, ...what);
      });
      last = run.catch(() => undefined);
      return run;
    },
    pause: () => {
      paused ??= Promise.withResolvers<undefined>();
      onPause();
    },
    resume: () => {
      release();
      onPause();
    },
    get isPaused() {
      return paused !== undefined;
    },
    mayContinue: () => paused?.promise ?? Promise.resolve(),
    close: async () => {
      closing.abort();
      release();
      await last;
    },
  };
}
