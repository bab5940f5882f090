import { mkdirSync, watch } from 'node:fs';

/** Counts signs of progress and acts at one of them. */
export interface Signs {
  /** One more thing has happened. */
  sign: () => void;
  /** Acts now, where that sign never came. */
  finish: () => void;
}

/** Calls `act`, once, at the sign number `at` (from 1): a change of a file in `folder`, or a call of `sign`. */
export function countSigns(folder: string, at: number, act: () => void): Signs {
  let left = at;
  const sign = () => {
    left -= 1;
    if (left === 0) act();
  };
  mkdirSync(folder, { recursive: true });
  const watcher = watch(folder, { recursive: true }, sign);
  return {
    sign,
    finish: () => {
      watcher.close();
      if (left > 0) act();
    },
  };
}
