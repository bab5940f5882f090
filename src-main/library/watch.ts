import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';

/** Quiet time after the last change before a root is scanned again: a copy of many files is one scan. */
const SETTLE_MS = 1_500;
/** Scan anyway this often: watchers lose events on network drives and when their queue overflows. */
const RECONCILE_MS = 10 * 60_000;

/** Calls `onChange` when files below `root` may have changed. Returns a function that stops it. */
export function watchRoot(root: string, onChange: () => void): () => void {
  let settling: NodeJS.Timeout | undefined;
  const onEvent = () => {
    clearTimeout(settling);
    settling = setTimeout(onChange, SETTLE_MS);
  };
  const watcher = openWatcher(root, onEvent);
  const reconcile = setInterval(onChange, RECONCILE_MS);
  return () => {
    clearTimeout(settling);
    clearInterval(reconcile);
    watcher?.close();
  };
}

/** Nothing where the root is offline or the system has no watchers left; the periodic scan still runs. */
function openWatcher(root: string, onEvent: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(root, { recursive: true, persistent: false }, onEvent);
    watcher.on('error', () => {
      watcher.close();
    });
    return watcher;
  } catch {
    return undefined;
  }
}
