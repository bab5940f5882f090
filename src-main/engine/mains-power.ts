import type { SettingsStore } from './settings.ts';

const LOOK_MS = 30_000;

/** Holds indexing back while the computer runs on battery and a person does not want that. */
export interface MainsPower {
  readonly isAwaited: boolean;
  /** Looks now, and again and again until `stop`. */
  start(): Promise<void>;
  /** Lets everything go on. */
  stop(): void;
  /** Resolves when work may go on. */
  mayContinue(): Promise<void>;
}

/** `onChange` is called when indexing begins to wait and when it goes on. */
export function createMainsPower(
  settings: SettingsStore,
  isOnBattery: () => Promise<boolean>,
  onChange: () => void,
): MainsPower {
  let timer: NodeJS.Timeout | undefined;
  let awaited: PromiseWithResolvers<undefined> | undefined;

  const release = () => {
    awaited?.resolve(undefined);
    awaited = undefined;
  };
  const look = async () => {
    const mustWait = !settings.current().indexesOnBattery && (await isOnBattery());
    if (timer === undefined || mustWait === (awaited !== undefined)) return; // stopped meanwhile, or as before
    if (mustWait) awaited = Promise.withResolvers<undefined>();
    else release();
    onChange();
  };
  settings.onChange(() => void look());
  return {
    get isAwaited() {
      return awaited !== undefined;
    },
    start: async () => {
      timer = setInterval(() => void look(), LOOK_MS).unref();
      await look();
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
      release();
    },
    mayContinue: () => awaited?.promise ?? Promise.resolve(),
  };
}
