import type { IndexSummary } from '../contract/methods.ts';

/** Runs of the indexer one after another, with a switch to pause them. */
export interface IndexRuns {
  /** Runs after those already asked for; resolves with its own summary. */
  run(rootIds: readonly number[]): Promise<IndexSummary>;
  pause: () => void;
  resume: () => void;
  readonly isPaused: boolean;
  /** Resolves when work may go on. */
  mayContinue(): Promise<void>;
  /** Stops the present run and refuses further ones; resolves when it has stopped. */
  close(): Promise<void>;
}

/** `index` brings the given roots (all when empty) up to date; `onPause` is called when work is paused and when it is resumed. */
export function createIndexRuns(
  index: (rootIds: readonly number[], signal: AbortSignal) => Promise<IndexSummary>,
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
    run: (rootIds) => {
      const run = last.then(() => {
        closing.signal.throwIfAborted();
        return index(rootIds, closing.signal);
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
