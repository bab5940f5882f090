import { dotFour, dotOne } from './dot';
import { leastScore, offer } from './found';
import { DOTS, ITEM_IDS, ROW_BYTES, SCORES, SELECTED } from './layout';

/** Of fewer rows than one in so many, only those are read: reading all in order is faster above. */
const SPARSE: i32 = 10;

/** Puts the best `most` segments among the first `count` rows of a block with those found before. */
export function scan(block: usize, count: i32, most: i32): void {
  scanAll(block, count, most, false);
}

/** As `scan`, for items whose bit is set in the `itemCount` bits at `items`. */
export function scanAmong(block: usize, count: i32, most: i32, items: usize, itemCount: u32): void {
  const selectedCount = select(block, count, items, itemCount);
  if (selectedCount == 0) return;
  if (selectedCount * SPARSE < count) scanSelected(block, count, most);
  else scanAll(block, count, most, true);
}

/** Writes the dot products of the query and the first `count` rows of a block to SCORES, rounded up to fours. */
export function scoreRows(block: usize, count: i32): void {
  for (let row = 0; row < count; row += 4) {
    v128.store(SCORES + ((<usize>row) << 2), dotFour(block + <usize>row * ROW_BYTES));
  }
}

/** Sets a bit in SELECTED for each row whose item passes; answers how many do. */
function select(block: usize, count: i32, items: usize, itemCount: u32): i32 {
  let selectedCount = 0;
  for (let row = 0; row < count; row += 32) {
    const end = min(row + 32, count);
    let bits: u32 = 0;
    for (let at = row; at < end; at++) {
      const item = load<u32>(block + ITEM_IDS + ((<usize>at) << 2));
      if (item >= itemCount) continue;
      bits |= ((load<u32>(items + ((item >> 5) << 2)) >> (item & 31)) & 1) << (at & 31);
    }
    store<u32>(SELECTED + ((row >> 5) << 2), bits);
    selectedCount += <i32>popcnt(bits);
  }
  return selectedCount;
}

function isSelected(row: i32): bool {
  return ((load<u32>(SELECTED + ((row >> 5) << 2)) >> (row & 31)) & 1) != 0;
}

function scanSelected(block: usize, count: i32, most: i32): void {
  for (let row = 0; row < count; row += 32) {
    let bits = load<u32>(SELECTED + ((row >> 5) << 2));
    while (bits != 0) {
      const at = row + <i32>ctz(bits);
      bits &= bits - 1;
      offer(block, at, dotOne(block + <usize>at * ROW_BYTES), most);
    }
  }
}

function scanAll(block: usize, count: i32, most: i32, onlySelected: bool): void {
  let least = i32x4.splat(leastScore(most));
  for (let row = 0; row < count; row += 4) {
    const dots = dotFour(block + <usize>row * ROW_BYTES);
    let passing = i32x4.bitmask(i32x4.ge_s(dots, least));
    if (passing == 0) continue;
    v128.store(DOTS, dots);
    while (passing != 0) {
      const lane = ctz(passing);
      passing &= passing - 1;
      const at = row + lane;
      if (at >= count || (onlySelected && !isSelected(at))) continue;
      offer(block, at, load<i32>(DOTS + ((<usize>lane) << 2)), most);
    }
    least = i32x4.splat(leastScore(most));
  }
}
