import {
  BLOCK_ROWS,
  BLOCK_TABLE,
  BLOCKS_DONE,
  BLOCKS_LEFT,
  SCAN_BLOCKS,
  SCAN_ITEM_COUNT,
  SCAN_ITEMS,
  SCAN_LAST_ROWS,
  SCAN_MOST,
  SCAN_TURN,
} from './layout';
import { scan } from './scan';

/** Takes part in the scan at hand. See [Note: shared scan]. */
export function scanShare(): void {
  for (;;) {
    const left = atomic.sub<i32>(BLOCKS_LEFT, 1);
    if (left <= 0) return;
    scanBlock(left - 1);
    atomic.add<i32>(BLOCKS_DONE, 1);
    atomic.notify(BLOCKS_DONE, 1);
  }
}

/** Whether all blocks are scanned within so many milliseconds of the last one that was. */
export function awaitShares(patienceMs: i32): bool {
  const patience = <i64>patienceMs * 1_000_000;
  let done = atomic.load<i32>(BLOCKS_DONE);
  while (done != load<i32>(SCAN_BLOCKS)) {
    if (atomic.wait<i32>(BLOCKS_DONE, done, patience) == AtomicWaitResult.TIMED_OUT) return false;
    done = atomic.load<i32>(BLOCKS_DONE);
  }
  return true;
}

/** Takes part in every scan for as long as its thread lives. */
export function help(): void {
  let turn = 0;
  for (;;) {
    atomic.wait<i32>(SCAN_TURN, turn, -1);
    turn = atomic.load<i32>(SCAN_TURN);
    scanShare();
  }
}

function scanBlock(at: i32): void {
  const isLast = at + 1 == load<i32>(SCAN_BLOCKS);
  scan(
    load<u32>(BLOCK_TABLE + ((<usize>at) << 2)),
    isLast ? load<i32>(SCAN_LAST_ROWS) : BLOCK_ROWS,
    load<i32>(SCAN_MOST),
    load<u32>(SCAN_ITEMS),
    load<u32>(SCAN_ITEM_COUNT),
  );
}
