import { dotFour, dotOne } from './dot';
import { leastScore, offer } from './found';
import { DOTS, ITEM_IDS, LOW_PLANE, PLANE_BYTES, SCORES, SLACK } from './layout';
import { own } from './scratch';

/** Of fewer rows than one in so many, only those are read: reading all in order is faster above. */
const SPARSE: i32 = 32;
/** One row in so many tells how many rows of a block pass. */
const SAMPLE_STEP: i32 = 16;

/**
 * Puts the best `most` segments among the first `count` rows of a block with those found before: of all items, or
 * of those whose bit is set in the `itemCount` bits at `items` where that is not 0.
 */
export function scan(block: usize, count: i32, most: i32, items: usize, itemCount: u32): void {
  if (isSparse(block, count, items, itemCount)) scanFew(block, count, most, items, itemCount);
  else scanAll(block, count, most, items, itemCount);
}

/** Writes the dot products of the query and the first `count` rows of a block to SCORES. */
export function scoreRows(block: usize, count: i32): void {
  const quarter = quarterOf(count);
  const stride = <usize>quarter * PLANE_BYTES;
  for (let row = 0; row < quarter; row++) {
    const high = block + <usize>row * PLANE_BYTES;
    const dots = i32x4.add(i32x4.shl(dotFour(high, stride), 4), dotFour(high + LOW_PLANE, stride));
    const score = SCORES + ((<usize>row) << 2);
    v128.store_lane<i32>(score, dots, 0);
    v128.store_lane<i32>(score + ((<usize>quarter) << 2), dots, 1);
    v128.store_lane<i32>(score + ((<usize>quarter) << 3), dots, 2);
    v128.store_lane<i32>(score + <usize>quarter * 12, dots, 3);
  }
}

/** `count` is at most BLOCK_ROWS, a multiple of four, so four quarters never go beyond a block. */
function quarterOf(count: i32): i32 {
  return (count + 3) >> 2;
}

function isSparse(block: usize, count: i32, items: usize, itemCount: u32): bool {
  let passing = 0;
  for (let row = 0; row < count; row += SAMPLE_STEP) {
    if (passes(block, row, items, itemCount)) passing++;
  }
  return passing * SAMPLE_STEP * SPARSE < count;
}

function passes(block: usize, row: i32, items: usize, itemCount: u32): bool {
  if (items == 0) return true;
  const item = load<u32>(block + ITEM_IDS + ((<usize>row) << 2));
  if (item >= itemCount) return false;
  return ((load<u32>(items + ((item >> 5) << 2)) >> (item & 31)) & 1) != 0;
}

function scanFew(block: usize, count: i32, most: i32, items: usize, itemCount: u32): void {
  for (let row = 0; row < count; row++) {
    if (!passes(block, row, items, itemCount)) continue;
    offerHigh(block, row, dotOne(block + <usize>row * PLANE_BYTES), most);
  }
}

function scanAll(block: usize, count: i32, most: i32, items: usize, itemCount: u32): void {
  let least = i32x4.splat(leastHigh(most));
  const quarter = quarterOf(count);
  for (let row = 0; row < quarter; row++) {
    const dots = dotFour(block + <usize>row * PLANE_BYTES, <usize>quarter * PLANE_BYTES);
    let passing = i32x4.bitmask(i32x4.ge_s(dots, least));
    if (passing == 0) continue;
    v128.store(own(DOTS), dots);
    while (passing != 0) {
      const lane = ctz(passing);
      passing &= passing - 1;
      const at = row + lane * quarter;
      if (at >= count || !passes(block, at, items, itemCount)) continue;
      offerHigh(block, at, load<i32>(own(DOTS) + ((<usize>lane) << 2)), most);
    }
    least = i32x4.splat(leastHigh(most));
  }
}

/** Offers a row whose high halves' dot product is `high`, if it can be among the best. */
function offerHigh(block: usize, row: i32, high: i32, most: i32): void {
  if (high < leastHigh(most)) return;
  const low = dotOne(block + LOW_PLANE + <usize>row * PLANE_BYTES);
  offer(block, row, (high << 4) + low, most);
}

/** The dot product of high halves below which nothing can be found any more. */
function leastHigh(most: i32): i32 {
  const least = leastScore(most);
  return least == i32.MIN_VALUE ? least : (least - load<i32>(SLACK)) >> 4;
}
