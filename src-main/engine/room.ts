import { statfs } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Enough to write for a while before the disk is full again. */
const ROOM_BYTES = 32 * 1024 ** 2;
const LOOK_MS = 2_000;

/** Resolves once the drive that holds `folder` has room; looks every two seconds. Rejects when `signal` aborts. */
export async function untilThereIsRoom(folder: string, signal: AbortSignal): Promise<void> {
  do await setTimeout(LOOK_MS, undefined, { signal });
  while (!(await hasRoom(folder)));
}

/** A drive that cannot be asked is as good as full. */
async function hasRoom(folder: string): Promise<boolean> {
  const space = await statfs(folder).catch(() => undefined);
  return space !== undefined && space.bavail * space.bsize >= ROOM_BYTES;
}
